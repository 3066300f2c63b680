import { useLocalStorage } from '@mantine/hooks';
import { IsoDateSchema } from '@margin/contracts';
import type { StressPeriod } from '@margin/engine/stress';
import { z } from 'zod';

/** More would make the table hard to read. */
const MAXIMUM_PERIODS = 20;

const OwnPeriodsSchema = z
  .array(z.object({ startDate: IsoDateSchema, endDate: IsoDateSchema }))
  .max(MAXIMUM_PERIODS);
export type OwnPeriod = z.infer<typeof OwnPeriodsSchema>[number];

function recall(stored: string | undefined): OwnPeriod[] {
  try {
    return OwnPeriodsSchema.safeParse(JSON.parse(stored ?? '[]')).data ?? [];
  } catch {
    return [];
  }
}

const isSame = (one: OwnPeriod, other: OwnPeriod) =>
  one.startDate === other.startDate && one.endDate === other.endDate;

/** What is wrong with a period; null if it is valid. */
export function refusePeriod(period: OwnPeriod, known: readonly OwnPeriod[]): string | null {
  if (!OwnPeriodsSchema.safeParse([period]).success) return 'Enter both dates.';
  if (period.startDate >= period.endDate) return 'The second date must be after the first.';
  if (known.some((each) => isSame(each, period))) return 'This period already exists.';
  return known.length < MAXIMUM_PERIODS ? null : `The limit is ${MAXIMUM_PERIODS} periods. Remove one first.`;
}

/** The reader's custom periods, shared by all results and stored in this browser. */
export function useOwnPeriods() {
  const [periods, keep] = useLocalStorage<OwnPeriod[]>({
    key: 'margin-stress-periods',
    defaultValue: [],
    getInitialValueInEffect: false,
    deserialize: recall,
  });
  return {
    periods,
    named: periods.map((period): StressPeriod => ({ name: 'Custom period', ...period })),
    add: (period: OwnPeriod) => keep([...periods, period]),
    remove: (period: OwnPeriod) => keep(periods.filter((each) => !isSame(each, period))),
  };
}
