import type { DecimalMark } from '@margin/contracts';

const PATTERNS: Record<DecimalMark, RegExp> = {
  point: /^[+-]?(?:\d+|[1-9]\d{0,2}(?:,\d{2,3})*,\d{3})?(?:\.\d*)?(?:e[+-]?\d+)?$/i,
  comma: /^[+-]?(?:\d+|[1-9]\d{0,2}(?:\.\d{2,3})*\.\d{3})?(?:,\d*)?(?:e[+-]?\d+)?$/i,
};

const LEADING_CURRENCY = /^([+-]?)\s*(?:US\$|\p{Sc}|[A-Z]{3}(?=[\s\d.,+-]))\s*/u;
const TRAILING_CURRENCY = /\s*(?:\p{Sc}|[A-Z]{3})$/u;
/** `1 234` and `1'234`, with any common space or apostrophe. */
const SPACED = /^[+-]?\d{1,3}(?:([ \u00a0\u2009\u202f'’])\d{3})(?:\1\d{3})*(?!\d)/;

const UNDRESSED = /^[\d.,]+$/;

/** A number without currency and thousands separators of spaces or apostrophes. */
function bare(cell: string): string {
  if (UNDRESSED.test(cell)) return cell;
  const text = cell
    .trim()
    .replace(/^'/, '')
    .replace('−', '-')
    .replace(LEADING_CURRENCY, '$1')
    .replace(TRAILING_CURRENCY, '');
  return text.replace(SPACED, (whole) => whole.replace(/[^\d+-]/g, ''));
}

/** A number with this decimal mark; NaN if the cell has none. */
export function readNumber(cell: string, mark: DecimalMark): number {
  const text = bare(cell);
  if (!/\d/.test(text) || !PATTERNS[mark].test(text)) return Number.NaN;
  return Number(mark === 'point' ? text.replaceAll(',', '') : text.replaceAll('.', '').replace(',', '.'));
}

/** Whether a cell is a number with either decimal mark. */
export const isNumber = (cell: string) =>
  Number.isFinite(readNumber(cell, 'point')) || Number.isFinite(readNumber(cell, 'comma'));

/** How sources write a missing number. */
export const isBlank = (cell: string) =>
  /^(null|nan|na|nd|n\/[ads]|#n\/a|#n\/v|none|k\.\s?a\.|\.|[-–—]+)?$/i.test(cell.trim());
