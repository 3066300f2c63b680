export type Cell = string | number | boolean | null;

export interface DataColumn {
  name: string;
  /** Stands small under the name. */
  unit?: string;
  /** Room for so many digits. */
  width: number;
  align: 'start' | 'end';
  write: (value: Cell) => string;
}
