import type { DecimalMark } from '@margin/contracts';
import { readNumber } from './read-number.ts';

/** The decimal mark of some cells: known, irrelevant, or undecidable. */
export type DecidedMark =
  | { kind: 'known'; mark: DecimalMark }
  | { kind: 'irrelevant' }
  | { kind: 'open'; example: string };

interface Votes {
  point: number;
  comma: number;
  /** The first cell whose value depends on the mark. */
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

/** 1.2M, 0.18%: not prices, but written by the same program. */
const withoutUnit = (cell: string) => cell.replace(/\s*(?:%|[KMBT]|Mio\.?|Mrd\.?|Mln\.?)$/i, '');

/**
 * Decides by the price cells or, if all of them are numbers in both styles, by the other cells of the file. The
 * reader rejects cells that contradict the decision.
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
