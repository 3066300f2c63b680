/** Hours by which the earliest time zone is ahead of Greenwich. */
const EASTERNMOST_HOURS = 14;

/** Today in the earliest time zone: any later day is in the future everywhere. */
export function newestDay(now: Date): string {
  return new Date(now.getTime() + EASTERNMOST_HOURS * 3_600_000).toISOString().slice(0, 10);
}
