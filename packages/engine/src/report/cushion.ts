import type { CushionAnalysis, CushionZone, DailyColumns } from '@margin/contracts';
import type { Simulation } from '../simulation/simulate.ts';
import { daysToCall } from './days-to-call.ts';
import { minimum, sum } from './metrics/statistics.ts';
import { roundNumber } from './rounding.ts';

/** Cushions from (inclusive) to (exclusive); null is an open end. */
const ZONES: readonly { zone: CushionZone; from: number | null; to: number | null }[] = [
  { zone: 'safe', from: 0.5, to: null },
  { zone: 'caution', from: 0.2, to: 0.5 },
  { zone: 'warning', from: 0.05, to: 0.2 },
  { zone: 'critical', from: null, to: 0.05 },
];
const WORST_DAYS = 10;

/** The cushion on the rows with a position, read from the rounded columns, so that a reader counts the same. */
export function analyseCushion(simulation: Simulation, columns: DailyColumns): CushionAnalysis {
  const held = heldDays(columns);
  const cushions = held.map(({ cushion }) => cushion);
  const lowest = minimum(cushions);
  return {
    zones: ZONES.map(({ zone, from, to }) => {
      const days = cushions.filter(
        (cushion) => cushion >= (from ?? -Infinity) && cushion < (to ?? Infinity),
      ).length;
      return { zone, from, to, days, share: roundNumber(days / held.length) };
    }),
    minimum: lowest,
    minimum_date: held.find(({ cushion }) => cushion === lowest)?.date ?? null,
    mean: roundNumber(sum(cushions) / held.length),
    last: cushions.at(-1) ?? null,
    days_to_call_at_still_price: daysToCall(simulation),
    worst_days: held.toSorted((one, other) => one.cushion - other.cushion).slice(0, WORST_DAYS),
  };
}

/** The rows with a position after the action; the first bar is always one of them. */
function heldDays(columns: DailyColumns): CushionAnalysis['worst_days'] {
  return columns.date.flatMap((date, bar) => {
    const cushion = columns.cushion[bar] ?? null;
    if (!columns.in_position[bar] || cushion === null) return [];
    return {
      date,
      cushion,
      leverage: columns.leverage[bar] ?? null,
      close: columns.close[bar] ?? 0,
      margin_call_price: columns.margin_call_price[bar] ?? null,
      distance_to_call: columns.distance_to_call[bar] ?? null,
    };
  });
}
