import {
  BacktestParametersSchema,
  isoDate,
  type Market,
  type ResultDocument,
  USUAL_PARAMETERS,
} from '@margin/contracts';
import { runBacktest } from '@margin/engine';

const NO_HASH = '0'.repeat(64);
const DAYS = 300;
const FIRST_DAY = 11_323; // 2001-01-01
const date = (day: number) => isoDate(FIRST_DAY + day);

/** Prices made up for a test. */
function marketOf(closes: Record<string, (day: number) => number>): Market {
  const dates = Array.from({ length: DAYS }, (_, day) => date(day));
  return {
    prices: Object.entries(closes).map(([ticker, closeOn]) => ({
      ticker,
      bars: { dates, closes: dates.map((_, day) => closeOn(day)) },
      ranges: null,
      rangesSha256: null,
      dividends: [],
      leverageFactor: 1,
      dataset: {
        id: `${ticker}-000000000000`,
        source: 'a price made up for a test',
        first_date: date(0),
        last_date: date(DAYS - 1),
        rows: DAYS,
        sha256: NO_HASH,
        dividends: { source: 'none', estimated: false, sha256: NO_HASH },
      },
    })),
    rates: {
      steps: [{ date: '2000-01-01', rate: 0.05 }],
      lastDate: '2002-01-01',
      source: 'one step',
      sha256: NO_HASH,
    },
    cpi: {
      values: [{ month: '2001-01', value: 100 }],
      lastMonth: '2001-01',
      source: 'one month',
      sha256: NO_HASH,
    },
  };
}

/** A flat price that loses three quarters of its value in one night. */
const crash = () => marketOf({ CRASH: (day) => (day < 100 ? 100 : 25) + Math.sin(day) / 10 });

/** The document of an account that a crash wiped out; no bundled prices do that. */
export function wipedOutDocument(): ResultDocument {
  const parameters = BacktestParametersSchema.parse({
    ...USUAL_PARAMETERS,
    ticker: 'CRASH',
    startDate: date(0),
    endDate: date(DAYS - 1),
  });
  return runBacktest(parameters, crash());
}

/** The document of eight holdings with monthly withdrawals: every chart that a run can have. */
export function portfolioDocument(): ResultDocument {
  const tickers = Array.from({ length: 8 }, (_, i) => `FUND${i + 1}`);
  const market = marketOf(
    Object.fromEntries(
      tickers.map((ticker, i) => [ticker, (day: number) => 100 + 10 * Math.sin(day / 40 + i) + day / 20]),
    ),
  );
  const { ticker: _, ...usual } = USUAL_PARAMETERS;
  const parameters = BacktestParametersSchema.parse({
    ...usual,
    holdings: tickers.map((ticker) => ({ ticker, weight: 1 / tickers.length })),
    startDate: date(0),
    endDate: date(DAYS - 1),
    leverage: 1.5,
    rebalance: { kind: 'calendar', every: 'quarter' },
    cashFlow: { amount: -1_000, every: 'month' },
  });
  return runBacktest(parameters, market);
}

/**
 * One of our documents with charts by someone else: one that is drawn in part, and one that cannot be drawn.
 */
export function withExternalCharts(document: ResultDocument): object {
  const scatter = {
    type: 'scatter',
    name: 'Their <b>line</b>',
    x: [1, 2, 3],
    y: [3, 1, 2],
    customdata: ['<img src=x onerror="window.hacked = 1">'],
  };
  return {
    ...document,
    charts: {
      ...document.charts,
      their_line: {
        title: 'Their line <img src=x onerror="window.hacked = 1">',
        description: 'Drawn without what is not allowed',
        data: [scatter, { type: 'scatter3d', x: [1], y: [1], z: [1] }],
        layout: { images: [{ source: 'https://example.com/track.png' }], updatemenus: [{}] },
      },
      their_globe: {
        title: 'Their globe',
        description: 'Nothing of it is drawn',
        data: [{ type: 'choropleth' }],
        layout: {},
      },
    },
  };
}
