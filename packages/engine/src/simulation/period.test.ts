import { AppError, type BacktestParametersInput, type Market } from '@margin/contracts';
import { describe, expect, test } from 'vitest';
import { market, pricesIn } from '../../test/support/market.ts';
import { parametersFor } from '../../test/support/parameters.ts';
import { selectPeriod } from './period.ts';

const dates = ['2001-05-04', '2001-05-07', '2001-05-08', '2001-05-09'];
const steps = [{ date: '2001-05-01', rate: 0.04 }];
const series = market({ dates, closes: [1, 2, 3, 4], steps });

const select = (given: Partial<BacktestParametersInput>, from: Market = series) =>
  selectPeriod(parametersFor(from, given), from);

function refusalOf(given: Partial<BacktestParametersInput>, from: Market = series) {
  try {
    select(given, from);
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, issues: error.details.issues };
    throw error;
  }
  return undefined;
}

describe('the bars of a run', () => {
  test('run from the first on or after the start to the last on or before the end', () => {
    const period = select({ startDate: '2001-05-05', endDate: '2001-05-08' });
    expect(period.dates).toEqual(['2001-05-07', '2001-05-08']);
    expect([...(period.holdings[0]?.closes ?? [])]).toEqual([2, 3]);
  });

  test('may start and end up to 7 days outside the data', () => {
    expect(select({ startDate: '2001-04-27', endDate: '2001-05-16' }).dates).toEqual(dates);
  });

  test('carry dividends since the previous bar, except up to the first bar and after the last', () => {
    const withDividends = market({
      dates,
      closes: [1, 2, 3, 4],
      dividends: [
        { exDate: '2001-05-04', amount: 1 },
        { exDate: '2001-05-06', amount: 2 },
        { exDate: '2001-05-07', amount: 4 },
        { exDate: '2001-05-09', amount: 8 },
        { exDate: '2001-05-10', amount: 16 },
      ],
    });
    expect([...(select({}, withDividends).holdings[0]?.dividends ?? [])]).toEqual([0, 6, 0, 8]);
  });
});

describe('a period outside the data is refused with the field, the limit and the fix', () => {
  test('a start more than 7 days before the data', () => {
    expect(refusalOf({ startDate: '2001-04-26' })).toEqual({
      code: 'INVALID_INPUT',
      issues: [
        {
          path: 'startDate',
          message: 'TEST data starts May 4, 2001. Choose a later start date.',
        },
      ],
    });
  });

  test('an end more than 7 days after the data', () => {
    expect(refusalOf({ endDate: '2001-05-17' })?.issues).toEqual([
      {
        path: 'endDate',
        message: 'TEST data ends May 9, 2001. Choose an earlier end date.',
      },
    ]);
  });

  test('both at once', () => {
    const issues = refusalOf({ startDate: '1990-01-01', endDate: '2020-01-01' })?.issues;
    expect(issues?.map(({ path }) => path)).toEqual(['startDate', 'endDate']);
  });

  test('a period before or after all data', () => {
    expect(refusalOf({ startDate: '2001-05-10', endDate: '2001-05-12' })?.issues).toMatchObject([
      { path: 'startDate' },
    ]);
    expect(refusalOf({ startDate: '2001-05-01', endDate: '2001-05-03' })?.issues).toMatchObject([
      { path: 'endDate' },
    ]);
  });

  test('fewer than two bars', () => {
    expect(refusalOf({ startDate: '2001-05-05', endDate: '2001-05-07' })?.issues).toEqual([
      {
        path: 'endDate',
        message:
          'A run needs at least 2 trading days, and TEST has 1 from 2001-05-05 to 2001-05-07. Choose a longer period.',
      },
    ]);
  });

  test('holdings that share fewer than two bars', () => {
    const sundays = pricesIn(
      market({ dates: ['2001-04-29', '2001-05-06', '2001-05-13'], closes: [1, 2, 3] }),
    );
    const several = { ...series, prices: [...series.prices, { ...sundays, ticker: 'SUN' }] };
    const holdings = [
      { ticker: 'TEST', weight: 0.5 },
      { ticker: 'SUN', weight: 0.5 },
    ];
    const period = { startDate: '2001-05-04', endDate: '2001-05-09' };
    const parameters = parametersFor(series, { ...period, holdings });
    expect(() => selectPeriod(parameters, several)).toThrow(
      'A run needs at least 2 trading days, and TEST and SUN share 0 from 2001-05-04 to 2001-05-09. Choose a longer period or other holdings.',
    );
  });

  test('an instrument without prices', () => {
    const empty = market({ dates: [], closes: [] });
    expect(refusalOf({ startDate: '2001-05-04', endDate: '2001-05-07' }, empty)?.issues).toMatchObject([
      { path: 'ticker' },
    ]);
  });
});

describe('the fed funds table', () => {
  const late = market({ dates, closes: [1, 2, 3, 4], steps: [{ date: '2001-05-07', rate: 0.04 }] });
  const fedFunds = { interest: { kind: 'fed_funds', spread: 0.01 } } as const;

  test('must reach back to the first bar', () => {
    expect(refusalOf(fedFunds, late)?.issues).toEqual([
      {
        path: 'startDate',
        message: 'Fed funds data starts May 7, 2001. Choose a later start date or a fixed interest rate.',
      },
    ]);
    expect(refusalOf({ ...fedFunds, startDate: '2001-05-05' }, late)).toBeUndefined();
  });

  test('is not needed with a fixed rate', () => {
    expect(refusalOf({}, late)).toBeUndefined();
  });
});
