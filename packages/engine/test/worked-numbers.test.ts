import { describe, expect, test } from 'vitest';
import { runBacktest } from '../src/index.ts';
import { sp500 } from './support/market.ts';
import { parametersFor } from './support/parameters.ts';

const market = sp500();

const percent = (value: unknown) => Math.round(Number(value) * 1e6) / 1e4;

function run(given: Parameters<typeof parametersFor>[1] = {}) {
  const document = runBacktest(parametersFor(market, given), market);
  const value = (key: string) => document.metrics[key]?.value;
  const datesOf = (type: string) =>
    document.events.filter((event) => event.type === type).map(({ date }) => date);
  return { value, datesOf };
}

describe('the worked numbers of the specification, S&P 500', () => {
  test('2x reg_t over the whole series, liquidation_reentry', () => {
    const { value, datesOf } = run();
    expect(value('final_equity')).toBe(24_883.79);
    expect(value('interest_paid')).toBe(26_775.34);
    expect(value('liquidations')).toBe(3);
    expect(datesOf('liquidation')).toEqual(['2001-09-17', '2008-10-09', '2009-03-09']);
    expect(percent(value('total_return'))).toBe(-75.1162);
    expect(percent(value('max_drawdown'))).toBe(-96.3204);
  });

  test('the same in fresh_capital', () => {
    const { value, datesOf } = run({ mode: 'fresh_capital' });
    expect(value('final_equity')).toBe(621_564.35);
    expect(value('total_contributed')).toBe(297_284.75);
    expect(percent(value('xirr'))).toBe(4.6163);
    expect(value('interest_paid')).toBe(129_423.31);
    expect(datesOf('liquidation')).toEqual(['2001-09-17', '2008-10-09', '2009-03-09']);
    expect(percent(value('total_return'))).toBe(-75.1162);
    expect(percent(value('max_drawdown'))).toBe(-96.3204);
  });

  test('2x reg_t from the low of 2009 to the high of 2020, profit_threshold 100', () => {
    const { value, datesOf } = run({
      startDate: '2009-03-09',
      endDate: '2020-02-19',
      mode: 'profit_threshold',
      profitThreshold: 100,
    });
    expect(value('final_equity')).toBe(1_130_752.36);
    expect(value('interest_paid')).toBe(243_026.36);
    expect(value('liquidations')).toBe(0);
    expect(datesOf('re_leverage')).toEqual(['2009-08-21', '2013-05-14', '2018-01-02']);
    expect(percent(value('total_return'))).toBe(1030.7524);
    expect(percent(value('max_drawdown'))).toBe(-39.0149);
  });

  test('the unlevered price series', () => {
    const { value } = run({ leverage: 1 });
    expect(Math.round(Number(value('max_drawdown')) * 1e8) / 1e6).toBe(-56.775388);
    expect(value('max_drawdown_peak_date')).toBe('2007-10-09');
    expect(value('max_drawdown_trough_date')).toBe('2009-03-09');
    expect(value('max_drawdown_recovery_date')).toBe('2013-03-28');
    expect(Math.round(Number(value('total_return')) * 1e8) / 1e6).toBe(97.534401);
    expect(percent(value('volatility'))).toBe(19.8914);
    expect(Number(value('sharpe'))).toBeCloseTo(0.268605, 6);
    expect(Number(value('sortino'))).toBeCloseTo(0.376528, 6);
    expect(percent(value('value_at_risk_95'))).toBe(-1.8939);
    expect(percent(value('conditional_value_at_risk_95'))).toBe(-3.0225);
    expect(value('benchmark_total_return')).toBe(value('total_return'));
  });
});
