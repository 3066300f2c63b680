import { BacktestParametersSchema, CHART_IDS, type ChartFigure, type Market } from '@margin/contracts';
import { runBacktest } from '@margin/engine';
import { describe, expect, test } from 'vitest';
import { escapeMarkup } from '../escape-markup.ts';
import { allowFigure } from './allow-figure.ts';

const hash = '0'.repeat(64);
const DAYS = 900;

/** Two and a half years of a price that falls far enough for liquidations. */
const market: Market = {
  prices: [
    {
      ticker: 'TEST',
      bars: {
        dates: Array.from({ length: DAYS }, (_, day) =>
          new Date(day * 86_400_000).toISOString().slice(0, 10),
        ),
        closes: Array.from({ length: DAYS }, (_, day) => 100 + 45 * Math.sin(day / 90)),
      },
      ranges: null,
      rangesSha256: null,
      dividends: [{ exDate: '1970-03-20', amount: 0.5 }],
      leverageFactor: 1,
      dataset: {
        id: 'TEST-000000000000',
        source: 'a sine',
        first_date: '1970-01-01',
        last_date: '1972-06-18',
        rows: DAYS,
        sha256: hash,
        dividends: { source: 'one', estimated: false, sha256: hash },
      },
    },
  ],
  rates: {
    steps: [{ date: '1969-01-01', rate: 0.05 }],
    lastDate: '2000-01-01',
    source: 'one step',
    sha256: hash,
  },
  cpi: {
    values: [{ month: '1970-01', value: 100 }],
    lastMonth: '1970-01',
    source: 'one month',
    sha256: hash,
  },
};

const parameters = BacktestParametersSchema.parse({
  ticker: 'TEST',
  startDate: '1970-01-01',
  endDate: '1972-06-18',
  initialInvestment: 100_000,
  leverage: 2,
  accountType: 'reg_t',
  mode: 'fresh_capital',
});

/** Two of them, with deposits: every chart that only some runs have. */
const [series] = market.prices;
const portfolio: Market = {
  ...market,
  prices: series ? ['ONE', 'TWO'].map((ticker) => ({ ...series, ticker })) : [],
};
const { ticker: _, holdings: __, ...others } = parameters;
const portfolioParameters = BacktestParametersSchema.parse({
  ...others,
  holdings: [
    { ticker: 'ONE', weight: 0.75 },
    { ticker: 'TWO', weight: 0.25 },
  ],
  mode: 'liquidation_reentry',
  cashFlow: { amount: 500, every: 'month' },
});

describe('a figure of the engine passes unchanged:', () => {
  const charts: Record<string, ChartFigure> = {
    ...runBacktest(portfolioParameters, portfolio).charts,
    ...runBacktest(parameters, market).charts,
  };

  test('there are all of the contract', () => {
    expect(Object.keys(charts).toSorted()).toEqual([...CHART_IDS].toSorted());
  });

  test.each(Object.entries(charts))('%s', (_, { data, layout }) => {
    const { figure, notes } = allowFigure({ data, layout });
    expect(notes).toEqual([]);
    expect(figure).toEqual({ data, layout });
    expect(escapeMarkup(figure)).toEqual(figure);
  });
});
