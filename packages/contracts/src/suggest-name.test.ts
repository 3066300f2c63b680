import { expect, test } from 'vitest';
import { type BacktestParametersInput, BacktestParametersSchema, ResultNameSchema } from './index.ts';
import { suggestName } from './suggest-name.ts';

const RUN: BacktestParametersInput = {
  ticker: 'SPX',
  startDate: '2010-01-04',
  endDate: '2020-04-17',
  initialInvestment: 100_000,
  leverage: 2,
  accountType: 'reg_t',
  mode: 'liquidation_reentry',
};

test.each<[Partial<BacktestParametersInput>, string]>([
  [{}, 'SPX 2x Reg T re-enter 2010-2020'],
  [{ leverage: 1.5, endDate: '2010-12-31' }, 'SPX 1.5x Reg T re-enter 2010'],
  [
    { leverage: 6.6666, accountType: 'portfolio', mode: 'fresh_capital' },
    'SPX 6.6666x portfolio margin fresh capital 2010-2020',
  ],
  [{ mode: 'profit_threshold', profitThreshold: 50 }, 'SPX 2x Reg T threshold 50% 2010-2020'],
])('%j', (changes, name) => {
  const suggested = suggestName(BacktestParametersSchema.parse({ ...RUN, ...changes }));
  expect(suggested).toBe(name);
  expect(ResultNameSchema.parse(suggested)).toBe(name);
});

test('a portfolio is named by its holdings', () => {
  const { ticker, ...run } = RUN;
  const weights = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ ticker: `T${i}`, weight: 1 / count }));
  const nameOf = (count: number) =>
    suggestName(BacktestParametersSchema.parse({ ...run, holdings: weights(count) }));
  expect(nameOf(2)).toBe('T0 50% + T1 50% 2x Reg T re-enter 2010-2020');
  expect(nameOf(20)).toBe('T0 5% + 19 more 2x Reg T re-enter 2010-2020');
});
