import type { ReadingSetting } from '@margin/contracts';
import { type Question, questionText } from './questions.ts';

/** What makes files impossible to import. */
export interface FileProblem {
  file: 'prices' | 'dividends';
  /** Null where it is about the whole file. */
  line: number | null;
  message: string;
  /** The setting that answers it. */
  setting?: ReadingSetting;
}

/** A cell as it is shown, however long it is. */
export const quoted = (cell: string) => `“${cell.trim().slice(0, 40)}”`;

/** `line 12: the close -4 is not positive` */
export const problemText = ({ line, message }: FileProblem) =>
  line === null ? message : `line ${line}: ${message}`;

/** An open question is a problem for whoever cannot be asked. */
export const problemOf = (question: Question): FileProblem => ({
  file: question.setting.startsWith('dividend') ? 'dividends' : 'prices',
  line: null,
  message: questionText(question),
  setting: question.setting,
});
