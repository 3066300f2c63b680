import { formatPercent, NO_VALUE, type Round, type RoundAnalysis } from '@margin/contracts';
import { EXIT_REASONS } from '../../lib/exit-reasons.ts';

/** One round of one result. */
export interface RoundCell {
  period: string;
  exit: string;
  return: string;
}

export interface RoundRow {
  round: number;
  /** Null if a result had fewer rounds. */
  cells: (RoundCell | null)[];
}

const cellOf = (round: Round): RoundCell => ({
  period: `${round.start_date} → ${round.end_date}`,
  exit: EXIT_REASONS[round.exit_reason],
  return: round.return === null ? NO_VALUE : formatPercent(round.return, { digits: 2, signed: true }),
});

/** The rounds of several results side by side, by number. */
export function roundRows(all: readonly (Pick<RoundAnalysis, 'rounds'> | null)[]): RoundRow[] {
  const most = Math.max(0, ...all.map((analysis) => analysis?.rounds.length ?? 0));
  return Array.from({ length: most }, (_, i) => ({
    round: i + 1,
    cells: all.map((analysis) => {
      const round = analysis?.rounds[i];
      return round ? cellOf(round) : null;
    }),
  }));
}
