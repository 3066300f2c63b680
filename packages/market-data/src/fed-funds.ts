import type { MarketSeries, RateStep } from '@margin/contracts';
import { hashRates } from './hashes.ts';

/**
 * The target of the federal funds rate in percent a year, by the first night at the new level: the target up to
 * December 2008, the upper bound of its range since. Facts of the Federal Reserve (FRED DFEDTAR and DFEDTARU; from
 * September 2024 on the day after each announcement).
 */
const TARGET_PERCENT = [
  ['1989-12-20', 8.25],
  ['1990-07-13', 8],
  ['1990-10-29', 7.75],
  ['1990-11-14', 7.5],
  ['1990-12-07', 7.25],
  ['1990-12-19', 7],
  ['1991-01-09', 6.75],
  ['1991-02-01', 6.25],
  ['1991-03-08', 6],
  ['1991-04-30', 5.75],
  ['1991-08-06', 5.5],
  ['1991-09-13', 5.25],
  ['1991-10-31', 5],
  ['1991-11-06', 4.75],
  ['1991-12-06', 4.5],
  ['1991-12-20', 4],
  ['1992-04-09', 3.75],
  ['1992-07-02', 3.25],
  ['1992-09-04', 3],
  ['1994-02-04', 3.25],
  ['1994-03-22', 3.5],
  ['1994-04-18', 3.75],
  ['1994-05-17', 4.25],
  ['1994-08-16', 4.75],
  ['1994-11-15', 5.5],
  ['1995-02-01', 6],
  ['1995-07-06', 5.75],
  ['1995-12-19', 5.5],
  ['1996-01-31', 5.25],
  ['1997-03-25', 5.5],
  ['1998-09-29', 5.25],
  ['1998-10-15', 5],
  ['1998-11-17', 4.75],
  ['1999-06-30', 5],
  ['1999-08-24', 5.25],
  ['1999-11-16', 5.5],
  ['2000-02-02', 5.75],
  ['2000-03-21', 6],
  ['2000-05-16', 6.5],
  ['2001-01-03', 6],
  ['2001-01-31', 5.5],
  ['2001-03-20', 5],
  ['2001-04-18', 4.5],
  ['2001-05-15', 4],
  ['2001-06-27', 3.75],
  ['2001-08-21', 3.5],
  ['2001-09-17', 3],
  ['2001-10-02', 2.5],
  ['2001-11-06', 2],
  ['2001-12-11', 1.75],
  ['2002-11-06', 1.25],
  ['2003-06-25', 1],
  ['2004-06-30', 1.25],
  ['2004-08-10', 1.5],
  ['2004-09-21', 1.75],
  ['2004-11-10', 2],
  ['2004-12-14', 2.25],
  ['2005-02-02', 2.5],
  ['2005-03-22', 2.75],
  ['2005-05-03', 3],
  ['2005-06-30', 3.25],
  ['2005-08-09', 3.5],
  ['2005-09-20', 3.75],
  ['2005-11-01', 4],
  ['2005-12-13', 4.25],
  ['2006-01-31', 4.5],
  ['2006-03-28', 4.75],
  ['2006-05-10', 5],
  ['2006-06-29', 5.25],
  ['2007-09-18', 4.75],
  ['2007-10-31', 4.5],
  ['2007-12-11', 4.25],
  ['2008-01-22', 3.5],
  ['2008-01-30', 3],
  ['2008-03-18', 2.25],
  ['2008-04-30', 2],
  ['2008-10-08', 1.5],
  ['2008-10-29', 1],
  ['2008-12-16', 0.25],
  ['2015-12-16', 0.5],
  ['2016-12-14', 0.75],
  ['2017-03-16', 1],
  ['2017-06-15', 1.25],
  ['2017-12-14', 1.5],
  ['2018-03-22', 1.75],
  ['2018-06-14', 2],
  ['2018-09-27', 2.25],
  ['2018-12-20', 2.5],
  ['2019-08-01', 2.25],
  ['2019-09-19', 2],
  ['2019-10-31', 1.75],
  ['2020-03-04', 1.25],
  ['2020-03-16', 0.25],
  ['2022-03-17', 0.5],
  ['2022-05-05', 1],
  ['2022-06-16', 1.75],
  ['2022-07-28', 2.5],
  ['2022-09-22', 3.25],
  ['2022-11-03', 4],
  ['2022-12-15', 4.5],
  ['2023-02-02', 4.75],
  ['2023-03-23', 5],
  ['2023-05-04', 5.25],
  ['2023-07-27', 5.5],
  ['2024-09-19', 5],
  ['2024-11-08', 4.75],
  ['2024-12-19', 4.5],
  ['2025-09-18', 4.25],
  ['2025-10-30', 4],
  ['2025-12-11', 3.75],
] as const satisfies readonly (readonly [date: string, percent: number])[];

/** The day up to which the table is known to be complete. */
const KNOWN_UNTIL = '2025-12-11';

/** The fed funds table as a run takes it: fractions a year, with its source and hash. */
export function fedFundsRates(): MarketSeries['rates'] {
  const steps: RateStep[] = TARGET_PERCENT.map(([date, percent]) => ({ date, rate: percent / 100 }));
  return {
    steps,
    lastDate: KNOWN_UNTIL,
    source:
      'Federal Reserve, federal funds target rate (upper bound of the range since 2008-12-16; FRED DFEDTAR, DFEDTARU)',
    sha256: hashRates(steps, KNOWN_UNTIL),
  };
}

/** What the fed funds table covers, and the level that holds after it. */
export function fedFundsCoverage(): { firstDate: string; lastDate: string; lastRate: number } {
  const [firstDate] = TARGET_PERCENT[0];
  const [, lastPercent] = TARGET_PERCENT[TARGET_PERCENT.length - 1] ?? TARGET_PERCENT[0];
  return { firstDate, lastDate: KNOWN_UNTIL, lastRate: lastPercent / 100 };
}
