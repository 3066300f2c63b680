/** Hours into the day in New York until its closing prices are final. */
const FINAL_AFTER_HOURS = 18;

const newYork = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: 'America/New_York' });

/** The last day (ISO) whose closing prices are final, for sources that do not say whether a day is over. */
export const lastFinishedDay = (now: Date): string =>
  newYork.format(new Date(now.getTime() - FINAL_AFTER_HOURS * 3_600_000));
