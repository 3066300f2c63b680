import { z } from 'zod';
import type { Unit } from './unit.ts';

/** The value of a number field: text while it is empty or unfinished. */
export const EntrySchema = z.union([z.number(), z.string()]);
export type Entry = z.infer<typeof EntrySchema>;

interface Common {
  readonly label: string;
  /** One line of explanation. */
  help?(form: object): string;
  /** Whether the field applies, given the other fields. */
  when?(form: object): boolean;
}

export interface NumberField extends Common {
  readonly kind: 'number';
  readonly schema: typeof EntrySchema;
  readonly initial: Entry;
  readonly unit: Unit;
  readonly step: number;
  readonly allowNegative?: boolean;
  /** What an empty field means. */
  placeholder?(form: object): string;
}

export interface ChoiceField extends Common {
  readonly kind: 'choice';
  readonly schema: z.ZodType<string>;
  readonly initial: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  /** All choices next to each other, or in a list that opens. */
  readonly control: 'segments' | 'list';
}

export interface DateField extends Common {
  readonly kind: 'date';
  readonly schema: z.ZodType<string>;
  readonly initial: string;
}

/** A field that the form draws itself, such as an instrument picker or rows of a table. */
export interface CustomField extends Common {
  readonly kind: 'custom';
  readonly schema: z.ZodType;
  readonly initial: unknown;
}

export type FormField = NumberField | ChoiceField | DateField | CustomField;

/** The number in a field; undefined if there is none yet. */
export function numberOf(entry: Entry): number | undefined {
  if (typeof entry === 'number') return entry;
  const text = entry.trim();
  const value = Number(text);
  return text === '' || Number.isNaN(value) ? undefined : value;
}
