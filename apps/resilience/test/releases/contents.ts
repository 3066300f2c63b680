import type { BacktestParametersInput, SaveViewInputSchema, SweepDefinitionInput } from '@margin/contracts';
import { madeUpPrices } from '@margin/market-data/testing';
import type { z } from 'zod';

/** Less than a year, so documents are small and have no yearly figures. */
const YEAR = { startDate: '2008-01-02', endDate: '2008-12-31' };

export const BASE = {
  ...YEAR,
  ticker: 'SPX',
  initialInvestment: 200_000,
  leverage: 1.5,
  accountType: 'reg_t',
  mode: 'liquidation_reentry',
} as const satisfies BacktestParametersInput;

/** One of its rows is invalid: a reg_t account has no leverage of 2.5. */
export const GRID: SweepDefinitionInput = {
  base: BASE,
  x: { parameter: 'leverage', values: [1, 1.5, 2.5] },
  y: { parameter: 'tradingCost', values: [0, 0.001] },
};

/** Seconds of work for one thread. */
export const LONG_GRID: SweepDefinitionInput = {
  base: { ...BASE, startDate: '2000-01-03', endDate: '2019-12-31' },
  x: { parameter: 'leverage', values: Array.from({ length: 20 }, (_, i) => 1 + i / 20) },
  y: { parameter: 'tradingCost', values: Array.from({ length: 40 }, (_, i) => i / 10_000) },
};

export const OWN_TICKER = 'OWN-ETF';
export const FETCHED_TICKER = 'ONLINE';
export const FETCHED_PRICES = madeUpPrices({ seed: 11, firstDate: '2019-01-02', days: 260 });
export const OWN_PRICES = madeUpPrices({ seed: 5, firstDate: '2020-01-02', days: 260 });

/** An external document: another program's words, extreme numbers, tricky texts. */
export const FOREIGN_DOCUMENT = {
  mode: 'profit_threshold',
  ticker: 'QQQ',
  start_date: '2015-01-02',
  end_date: '2016-12-30',
  leverage: 1.25,
  account_type: 'portfolio',
  initial_investment: 150_000.1,
  profit_threshold: 25,
  curve: [150_000.1, 1e-7, -2.5e-9, Number.MAX_SAFE_INTEGER, null, true],
  note: 'Ωmega 📈 "quoted" \\ line\nbreak',
  '': { 日本: [], nested: [[{}]] },
};

export const VIEW: z.input<typeof SaveViewInputSchema> = {
  name: 'Crisis, best first',
  settings: {
    layout: 'cards',
    columns: ['name', 'tags', 'totalReturn', 'preview'],
    filters: { tags: ['Crisis'], tagsMatch: 'all', leverage: { min: 1.5 } },
    sort: 'totalReturn',
    direction: 'desc',
  },
};
