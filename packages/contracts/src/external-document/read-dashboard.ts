import { DashboardSchema, OutcomeSchema } from '../result-document/analysis.ts';
import type { ShownDashboard, ShownTile } from '../result-view.ts';
import { isObject, unpackJson } from './json-value.ts';
import { readMetrics } from './read-metrics.ts';

const MOST_TILES = 60;

/** Tiles from any object with named figures; null if there are none. */
export function readDashboard(value: unknown): ShownDashboard | null {
  const given = unpackJson(value);
  const own = DashboardSchema.safeParse(given).data;
  if (own) return own;
  const { outcome: said, tiles: listed, ...named } = isObject(given) ? given : {};
  const outcome = OutcomeSchema.safeParse(said).data ?? null;
  const { metrics, notShown } = readMetrics(listed ?? (isObject(given) ? named : given), 'dashboard');
  const tiles = Object.values(metrics).map(
    ({ key, label, value, format }): ShownTile => ({ key, label, value, format }),
  );
  return tiles.length > 0 && tiles.length <= MOST_TILES && notShown.length === 0 ? { outcome, tiles } : null;
}
