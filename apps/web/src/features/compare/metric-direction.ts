import { metricTraits } from '@margin/contracts';

/** Whether a change of a metric is an improvement; null if it is neither. */
export function verdictOf(key: string, change: number): 'better' | 'worse' | null {
  const better = metricTraits(key)?.better ?? null;
  if (better === null || change === 0) return null;
  return change > 0 === (better === 'higher') ? 'better' : 'worse';
}
