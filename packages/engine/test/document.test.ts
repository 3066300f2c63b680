import {
  COMMON_CHART_IDS,
  DATAFRAME_COLUMNS,
  fromDocumentParameters,
  ResultDocumentSchema,
} from '@margin/contracts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ENGINE_VERSION, runBacktest, serializeDocument } from '../src/index.ts';
import { anyRun, RUNS, randomRun } from './support/arbitraries.ts';
import { daily, market, pricesIn, sp500, withPrices } from './support/market.ts';
import { interestFree, parametersFor } from './support/parameters.ts';
import { marketOf, runHoldings } from './support/portfolio.ts';
import { runOn, unlessRefused } from './support/run.ts';

function* numbersIn(value: unknown): Generator<number> {
  if (typeof value === 'number') yield value;
  else if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) yield* numbersIn(part);
}

const hasOnlyNumbers = (value: unknown): boolean => {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  return typeof value !== 'object' || value === null || Object.values(value).every(hasOnlyNumbers);
};

describe('the document of any run', () => {
  test('parses, survives JSON unchanged, and has no NaN, Infinity or -0', () => {
    fc.assert(
      fc.property(randomRun, ({ parameters, market }) => {
        const document = runBacktest(parameters, market);
        const json = serializeDocument(document);
        expect(ResultDocumentSchema.parse(document)).toEqual(document);
        expect(JSON.parse(json)).toEqual(document);
        for (const number of numbersIn(document))
          if (!Number.isFinite(number) || Object.is(number, -0)) expect.fail(`${number} in ${json}`);
      }),
      { numRuns: Math.ceil(RUNS / 3) },
    );
  });

  test('is complete up to the limits of every setting, unless the run is refused', () => {
    fc.assert(
      fc.property(anyRun, ({ parameters, market }) => {
        const document = unlessRefused(() => runBacktest(parameters, market));
        if (document) expect(hasOnlyNumbers(document)).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });

  test('is a pure function of parameters and data: running it again, even from its own parameters, gives the same bytes', () => {
    fc.assert(
      fc.property(randomRun, ({ parameters, market }) => {
        const document = runBacktest(parameters, market);
        const again = runBacktest(fromDocumentParameters(document.parameters), structuredClone(market));
        expect(serializeDocument(again)).toBe(serializeDocument(document));
      }),
      { numRuns: Math.ceil(RUNS / 5) },
    );
  });

  test('has the same bytes for any order of keys in its inputs', () => {
    const reversed = (value: unknown): unknown =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, part]) => [key, reversed(part)]),
          )
        : value;
    const series = daily([100, 60, 60, 60]);
    const { dataset } = pricesIn(series);
    const turned = withPrices(series, { dataset: reversed(dataset) as typeof dataset });
    const parameters = parametersFor(series);
    const turnedParameters = reversed(parameters) as typeof parameters;
    expect(serializeDocument(runBacktest(turnedParameters, turned))).toBe(
      serializeDocument(runBacktest(parameters, series)),
    );
  });

  test('does not change its parameters or its data', () => {
    const series = daily([100, 60, 60, 60], { dividends: [{ exDate: '2001-05-02', amount: 1 }] });
    const parameters = parametersFor(series);
    const before = structuredClone({ series, parameters });
    runBacktest(parameters, series);
    expect({ series, parameters }).toEqual(before);
  });
});

describe('the document of a run on the S&P 500', () => {
  const { document } = runOn(sp500(), { mode: 'fresh_capital' });

  test('has one row per bar with the columns of the contract', () => {
    expect(document.dataframe.columns).toEqual([...DATAFRAME_COLUMNS]);
    expect(document.dataframe.data).toHaveLength(5_105);
  });

  test('has the charts of the contract, except those of cash flows and of several holdings', () => {
    expect(Object.keys(document.charts)).toEqual([...COMMON_CHART_IDS]);
  });

  test('has zones that count every day with a position, and lists the 10 worst days', () => {
    const { zones, worst_days, minimum, minimum_date } = document.cushion_analysis;
    expect(zones.map(({ zone }) => zone)).toEqual(['safe', 'caution', 'warning', 'critical']);
    expect(zones.reduce((days, zone) => days + zone.days, 0)).toBe(5_105 - 6);
    expect(zones.reduce((share, zone) => share + (zone.share ?? 0), 0)).toBeCloseTo(1, 9);
    expect(worst_days).toHaveLength(10);
    expect(worst_days[0]).toMatchObject({ date: minimum_date, cushion: minimum });
    expect(worst_days.map(({ cushion }) => cushion)).toEqual(
      worst_days.map(({ cushion }) => cushion).sort((a, b) => a - b),
    );
  });

  test('puts a fresh 2x reg_t position in the safe zone, with a cushion of exactly one half', () => {
    const entered = document.events.filter(({ type }) => type === 'entry' || type === 're_entry');
    expect(entered.map(({ cushion }) => cushion)).toEqual([0.5, 0.5, 0.5, 0.5]);
  });

  test('summarizes its rounds', () => {
    expect(document.round_analysis.summary).toMatchObject({
      outcome: 'completed',
      rounds: 4,
      liquidations: 3,
      profitable_rounds: 1,
      median_trading_days: 1_101.5,
    });
  });
});

describe('dashboard and message', () => {
  test('the first four tiles are the headline metrics', () => {
    const { document } = runOn(daily([100, 110]));
    const { tiles } = document.dashboard;
    expect(tiles.slice(0, 4).map(({ label }) => label)).toEqual([
      'TOTAL RETURN',
      'CAGR',
      'FINAL EQUITY',
      'MAX DRAWDOWN',
    ]);
    for (const { key, value, format } of tiles)
      expect(document.metrics[key]).toMatchObject({ value, format });
  });

  test('fresh capital also has the money-weighted tiles', () => {
    const keysIn = (mode: 'fresh_capital' | 'liquidation_reentry') =>
      runOn(daily([100, 110]), { mode }).document.dashboard.tiles.map(({ key }) => key);
    expect(keysIn('fresh_capital')).toEqual([...keysIn('liquidation_reentry'), 'total_contributed', 'xirr']);
  });

  test('the message names mode, days and liquidations, with commas and singular', () => {
    const prices = daily([100, 60]);
    expect(runOn(sp500()).document.message).toBe(
      'LIQUIDATION REENTRY BACKTEST COMPLETE: ANALYZED 5,105 TRADING DAYS WITH 3 LIQUIDATION EVENTS',
    );
    expect(runOn(prices, { mode: 'fresh_capital' }).document.message).toBe(
      'FRESH CAPITAL BACKTEST COMPLETE: ANALYZED 2 TRADING DAYS WITH 1 LIQUIDATION EVENT',
    );
    expect(runOn(daily([100, 101]), { mode: 'profit_threshold', profitThreshold: 5 }).document.message).toBe(
      'PROFIT THRESHOLD BACKTEST COMPLETE: ANALYZED 2 TRADING DAYS WITH 0 LIQUIDATION EVENTS',
    );
  });
});

describe('provenance', () => {
  const steps = [{ date: '2001-01-01', rate: 0.04 }];
  const fedFunds = { interest: { kind: 'fed_funds', spread: 0.01 } } as const;
  const warningsOf = (...run: Parameters<typeof runOn>) => runOn(...run).document.provenance.warnings;

  test('names engine, data and rates', () => {
    const series = daily([100, 101], { steps });
    const { provenance } = runOn(series, fedFunds).document;
    expect(provenance.engine_version).toBe(ENGINE_VERSION);
    expect(provenance.dataset).toEqual(pricesIn(series).dataset);
    expect(provenance.rates).toEqual({
      source: 'the test',
      first_date: '2001-01-01',
      last_date: '2099-12-31',
      sha256: series.rates.sha256,
    });
    expect(provenance.conventions).not.toEqual([]);
    expect(provenance.warnings).toEqual([]);
  });

  test('a fixed rate has no table as its source', () => {
    expect(runOn(daily([100, 101])).document.provenance.rates).toMatchObject({
      first_date: null,
      last_date: null,
      sha256: null,
    });
  });

  test('warns of a portfolio account below 110,000', () => {
    const withEquity = (initialInvestment: number) =>
      warningsOf(daily([100, 101]), { accountType: 'portfolio', leverage: 3, initialInvestment });
    expect(withEquity(109_999.99)).toEqual([expect.stringContaining('110,000 USD')]);
    expect(withEquity(110_000)).toEqual([]);
  });

  test('warns of fed funds data carried past its last date, if a later night needs it', () => {
    const known = (ratesLastDate: string) =>
      market({ dates: ['2001-05-02', '2001-05-04'], closes: [1, 1], steps, ratesLastDate });
    expect(warningsOf(known('2001-05-03'), fedFunds)).toEqual([]);
    expect(warningsOf(known('2001-05-02'), fedFunds)).toEqual([expect.stringContaining('2001-05-02')]);
    expect(warningsOf(known('2001-05-02'), { interest: interestFree })).toEqual([]);
  });

  test('warns of estimated dividends, and passes on notes of the data source', () => {
    const series = daily([100, 101], { estimated: true, notes: ['It is a stand-in.'] });
    expect(warningsOf(series)).toEqual([expect.stringContaining('estimated'), 'It is a stand-in.']);
  });

  test('a note names its holding among several, once, unless it is about all of them', () => {
    const notes: Record<string, string[]> = {
      SPY: ['From the test.', 'SPY is a stand-in.'],
      TLT: ['From the test.', 'The close does not change.'],
    };
    const base = marketOf(['2001-05-02', '2001-05-03'], { SPY: { closes: [1, 1] }, TLT: { closes: [1, 1] } });
    const prices = base.prices.map((each) => ({ ...each, notes: notes[each.ticker] ?? [] }));
    const { provenance } = runHoldings({ ...base, prices }, { SPY: 0.6, TLT: 0.4 }).document;
    expect(provenance.warnings).toEqual([
      'From the test.',
      'SPY is a stand-in.',
      'TLT: The close does not change.',
    ]);
  });
});
