import type { DecimalMark } from '@margin/contracts';
import { readNumber } from './read-number.ts';

/** Which mark separates the decimals in some cells: one of them, either without a difference, or not to be told. */
export type DecidedMark =
  | { kind: 'known'; mark: DecimalMark }
  | { kind: 'irrelevant' }
  | { kind: 'open'; example: string };

interface Votes {
  point: number;
  comma: number;
  /** The first cell that is another number in each style. */
  open: string | null;
}

function count(cells: Iterable<string>): Votes {
  const votes: Votes = { point: 0, comma: 0, open: null };
  for (const cell of cells) {
    const [point, comma] = [readNumber(cell, 'point'), readNumber(cell, 'comma')];
    const [isPoint, isComma] = [!Number.isNaN(point), !Number.isNaN(comma)];
    if (isPoint && isComma) {
      if (point !== comma) votes.open ??= cell;
    } else if (isPoint) votes.point++;
    else if (isComma) votes.comma++;
  }
  return votes;
}

/** 1.2M, 0.18%: no prices, but written by the same program. */
const withoutUnit = (cell: string) => cell.replace(/\s*(?:%|[KMBT]|Mio\.?|Mrd\.?|Mln\.?)$/i, '');

/**
 * Decides by the cells of prices; where each of them is a number in both styles, by what else is in the file. Cells
 * that speak against the decision are for the reader to refuse.
 */
export function decideMark(prices: Iterable<string>, others: readonly string[] = []): DecidedMark {
  const votes = count(prices);
  if (votes.point + votes.comma > 0)
    return { kind: 'known', mark: votes.comma > votes.point ? 'comma' : 'point' };
  if (votes.open === null) return { kind: 'irrelevant' };
  const more = count(others.map(withoutUnit));
  if (more.point > 0 === more.comma > 0) return { kind: 'open', example: votes.open };
  return { kind: 'known', mark: more.point > 0 ? 'point' : 'comma' };
}
