import type { Dividend } from '@margin/contracts';

/** Dividends of the S&P 500 in index points by calendar year. */
const POINTS_BY_YEAR = {
  2000: 16.27,
  2001: 15.74,
  2002: 16.07,
  2003: 17.39,
  2004: 19.44,
  2005: 22.22,
  2006: 24.88,
  2007: 27.73,
  2008: 28.39,
  2009: 22.41,
  2010: 22.73,
  2011: 26.43,
  2012: 31.25,
  2013: 34.99,
  2014: 39.44,
  2015: 43.39,
  2016: 45.7,
  2017: 48.93,
  2018: 53.75,
  2019: 58.24,
  2020: 58.28,
} as const;

const QUARTER_MONTHS = [3, 6, 9, 12] as const;
const FRIDAY = 5;

/** Up to `lastDate`: a quarter of the year's points on the third Friday of each quarter's last month. */
export function estimateSp500Dividends(lastDate: string): Dividend[] {
  return Object.entries(POINTS_BY_YEAR)
    .flatMap(([year, points]) =>
      QUARTER_MONTHS.map((month) => ({ exDate: thirdFriday(Number(year), month), amount: points / 4 })),
    )
    .filter(({ exDate }) => exDate <= lastDate);
}

/** The ISO date of the third Friday of a month (1 to 12). */
function thirdFriday(year: number, month: number): string {
  const weekdayOfFirst = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
  const day = 15 + ((FRIDAY - weekdayOfFirst + 7) % 7);
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}
