import { type ChartFigure, type ChartRole, type ExitReason, keysOf, type Round } from '@margin/contracts';
import type { ChartInput } from './chart-input.ts';
import { percentAxis, type Trace, timeFigure } from './figure.ts';

const DAY_MS = 86_400_000;

/** One block per round: its width is the duration, its height the return. */
function blocks(name: string, role: ChartRole, rounds: readonly Round[]): Trace[] {
  if (rounds.length === 0) return [];
  return [
    {
      type: 'bar',
      name,
      meta: { role },
      x: rounds.map((round) => round.start_date),
      y: rounds.map((round) => round.return),
      offset: 0,
      width: rounds.map((round) => Math.max(1, round.calendar_days) * DAY_MS),
      text: rounds.map((round) => `Round ${round.round}`),
      textposition: 'none',
    },
  ];
}

const END_MARKERS = {
  liquidation: { name: 'Liquidation', symbol: 'triangle-down' },
  wiped_out: { name: 'Wiped out', symbol: 'x' },
  exhausted: { name: 'Account empty', symbol: 'square' },
} as const satisfies Record<Exclude<ExitReason, 'end'>, { name: string; symbol: string }>;

function endMarkers(rounds: readonly Round[], reason: keyof typeof END_MARKERS): Trace[] {
  const { name, symbol } = END_MARKERS[reason];
  const ended = rounds.filter((round) => round.exit_reason === reason);
  if (ended.length === 0) return [];
  return [
    {
      type: 'scatter',
      mode: 'markers',
      name,
      meta: { role: reason },
      x: ended.map((round) => round.end_date),
      y: ended.map((round) => round.return),
      marker: { symbol, size: 9 },
    },
  ];
}

export function roundsTimeline({ columns, rounds }: ChartInput): ChartFigure {
  const returned = rounds.filter((round) => round.return !== null);
  return timeFigure(columns.date, {
    title: 'Rounds',
    description: 'One bar per round: width is duration, height is return.',
    data: [
      ...blocks(
        'Gain',
        'gain',
        returned.filter((round) => (round.return ?? 0) >= 0),
      ),
      ...blocks(
        'Loss',
        'loss',
        returned.filter((round) => (round.return ?? 0) < 0),
      ),
      ...keysOf(END_MARKERS).flatMap((reason) => endMarkers(returned, reason)),
    ],
    yaxis: percentAxis,
    layout: { barmode: 'overlay', hovermode: 'closest' },
  });
}
