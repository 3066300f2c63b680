import type { ReadingSetting } from '@margin/contracts';
import { type Question, questionText } from './questions.ts';

/** Why files cannot be imported. */
export interface FileProblem {
  file: 'prices' | 'dividends';
  /** Null if it concerns the whole file. */
  line: number | null;
  message: string;
  /** The setting that resolves it. */
  setting?: ReadingSetting;
}

/** A cell shortened for display. */
export const quoted = (cell: string) => `“${cell.trim().slice(0, 40)}”`;

/** `line 12: the close -4 is not positive` */
export const problemText = ({ line, message }: FileProblem) =>
  line === null ? message : `line ${line}: ${message}`;

/** An open question as a problem, for callers that cannot ask. */
export const problemOf = (question: Question): FileProblem => ({
  file: question.setting.startsWith('dividend') ? 'dividends' : 'prices',
  line: null,
  message: questionText(question),
  setting: question.setting,
});
