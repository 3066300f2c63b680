import {
  type CushionAnalysis,
  type CushionZone,
  CushionZoneSchema,
  type DailyTable,
} from '@margin/contracts';
import { barsHeld, pick } from '../simulation/daily-series.ts';
import type { Simulation } from '../simulation/simulate.ts';
import type { DailyRatios } from './daily-ratios.ts';
import { daysToCall } from './days-to-call.ts';
import { mean } from './metrics/statistics.ts';
import { roundNumber } from './rounding.ts';

/** The lower bound of each zone (inclusive), from the safest down; a zone ends where the one before begins. */
const ZONE_FLOORS = {
  safe: 0.5,
  caution: 0.2,
  warning: 0.05,
  critical: null,
} as const satisfies Record<CushionZone, number | null>;

interface Zone {
  readonly zone: CushionZone;
  readonly from: number | null;
  /** Exclusive; null if the zone has no upper bound. */
  readonly to: number | null;
}

const ZONES: readonly Zone[] = CushionZoneSchema.options.map((zone, i, zones) => {
  const safer = zones[i - 1];
  return { zone, from: ZONE_FLOORS[zone], to: safer === undefined ? null : ZONE_FLOORS[safer] };
});
const WORST_DAYS = 10;

/** The cushion on bars with a position; zones count the rounded column, so that a reader of it gets the same counts. */
export function analyseCushion(
  simulation: Simulation,
  ratios: DailyRatios,
  columns: DailyTable,
): CushionAnalysis {
  const held = barsHeld(simulation.daily);
  const cushionOn = (bar: number) => columns.cushion[bar] ?? Number.NaN;
  const ascending = held.toSorted((one, other) => cushionOn(one) - cushionOn(other));
  const worst = ascending.slice(0, WORST_DAYS).map((bar) => describeDay(columns, bar));
  const cushions = held.map(cushionOn);
  return {
    zones: ZONES.map((zone) => countZone(zone, cushions)),
    minimum: worst[0]?.cushion ?? null,
    minimum_date: worst[0]?.date ?? null,
    mean: roundNumber(mean(pick(ratios.cushion, held))),
    last: cushions.at(-1) ?? null,
    days_to_call_at_still_price: daysToCall(simulation, ratios.basket),
    worst_days: worst,
  };
}

function countZone({ zone, from, to }: Zone, cushions: readonly number[]): CushionAnalysis['zones'][number] {
  const low = from ?? Number.NEGATIVE_INFINITY;
  const high = to ?? Number.POSITIVE_INFINITY;
  const days = cushions.filter((cushion) => cushion >= low && cushion < high).length;
  return { zone, from, to, days, share: roundNumber(days / cushions.length) };
}

function describeDay(columns: DailyTable, bar: number): CushionAnalysis['worst_days'][number] {
  return {
    date: columns.date[bar] ?? '',
    cushion: columns.cushion[bar] ?? 0,
    leverage: columns.leverage[bar] ?? null,
    close: columns.close[bar] ?? 0,
    margin_call_price: columns.margin_call_price[bar] ?? null,
    distance_to_call: columns.distance_to_call[bar] ?? null,
  };
}
