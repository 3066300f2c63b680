import { fromWritten } from './unit.ts';

/** `5%` or `0.05` as a fraction. */
export const fractionOf = (text: string): number =>
  text.endsWith('%') ? fromWritten('fraction', Number(text.slice(0, -1))) : Number(text);

/** A positive number without a sign. */
export const NUMBER = String.raw`\d+(?:\.\d+)?`;
export const EVERY = '(month|quarter|year)';

/** The parts of a text that fits the pattern; missing ones are undefined. */
export const partsOf = (pattern: RegExp, text: unknown): (string | undefined)[] =>
  pattern.exec(String(text))?.slice(1) ?? [];
