const PLAIN = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
/** `1,234.56` */
const GROUPED = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/;
/** `1234,56` and `1 234,56` */
const DECIMAL_COMMA = /^[+-]?\d{1,3}([ \u00a0]?\d{3})*\d*,\d*$/;

/**
 * A number, NaN where a cell holds none. A comma between cells leaves the comma in a quoted cell to group thousands;
 * between other delimiters it is a decimal comma.
 */
export function readNumber(cell: string, delimiter: string): number {
  const text = cell.trim();
  if (PLAIN.test(text)) return Number(text);
  if (delimiter === ',') return GROUPED.test(text) ? Number(text.replaceAll(',', '')) : Number.NaN;
  return DECIMAL_COMMA.test(text) ? Number(text.replace(/[ \u00a0]/g, '').replace(',', '.')) : Number.NaN;
}

/** What the sources write where they have no number. */
export const isBlank = (cell: string) => /^(null|nan|n\/[ad]|none|-)?$/i.test(cell.trim());
