/** What makes a file impossible to import. */
export interface FileProblem {
  file: 'prices' | 'dividends';
  /** Counting the header as 1; null where it is about the whole file. */
  line: number | null;
  message: string;
}

/** A cell as it is told of, however long it is. */
export const quoted = (cell: string) => `“${cell.slice(0, 40)}”`;

/** `line 12: the close -4 is not positive` */
export const problemText = ({ line, message }: FileProblem) =>
  line === null ? message : `line ${line}: ${message}`;
