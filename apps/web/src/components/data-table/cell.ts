export type Cell = string | number | boolean | null;

export interface DataColumn {
  name: string;
  /** In small type under the name. */
  unit?: string;
  /** Width in digits. */
  width: number;
  align: 'start' | 'end';
  write: (value: Cell) => string;
}
