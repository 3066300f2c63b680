import type { CushionAnalysis, CushionZone } from '@margin/contracts';

export const ZONE_NAMES = {
  safe: 'Safe',
  caution: 'Caution',
  warning: 'Warning',
  critical: 'Critical',
} as const satisfies Record<CushionZone, string>;

const percent = (fraction: number) => Math.round(fraction * 1000) / 10;

/** `20–50%`, `50% and more`, `under 5%`. */
export function zoneRange({ from, to }: Pick<CushionAnalysis['zones'][number], 'from' | 'to'>): string {
  if (from === null) return to === null ? 'any' : `under ${percent(to)}%`;
  return to === null ? `${percent(from)}% and more` : `${percent(from)}–${percent(to)}%`;
}
