import { metricTraits } from '@margin/contracts';

/** Whether a change of a metric is for the better; null where neither can be said. */
export function verdictOf(key: string, change: number): 'better' | 'worse' | null {
  const better = metricTraits(key)?.better ?? null;
  if (better === null || change === 0) return null;
  return change > 0 === (better === 'higher') ? 'better' : 'worse';
}
