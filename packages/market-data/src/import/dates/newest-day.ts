/** Hours by which the day begins earlier in the east than in Greenwich. */
const EASTERNMOST_HOURS = 14;

/** The newest day that it is anywhere: what is later is in the future for everybody. */
export function newestDay(now: Date): string {
  return new Date(now.getTime() + EASTERNMOST_HOURS * 3_600_000).toISOString().slice(0, 10);
}
