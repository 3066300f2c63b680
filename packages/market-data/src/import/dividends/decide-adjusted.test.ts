import type { Bars, Dividend } from '@margin/contracts';
import { describe, expect, it } from 'vitest';
import { madeUpPrices } from '../../../test/made-up-prices.ts';
import { readPriceFiles } from '../read-price-files.ts';
import { weighDividends } from './weigh-dividends.ts';

/** Ten years of a fund that moves half a percent a day, so that its dividends are visible. */
const FUND = madeUpPrices({ seed: 3, volatility: 0.005 });

/** The same with adjusted closes, as data sources compute them. */
function adjusted({ dates, closes }: Bars, dividends: readonly Dividend[]): Bars {
  const paid = new Map(dividends.map(({ exDate, amount }) => [exDate, amount]));
  const factors: number[] = [];
  let factor = 1;
  for (let i = dates.length - 1; i >= 0; i--) {
    factors[i] = factor;
    factor *= 1 - (paid.get(dates[i] ?? '') ?? 0) / (closes[i - 1] ?? Number.POSITIVE_INFINITY);
  }
  return { dates, closes: closes.map((close, i) => close * (factors[i] ?? 1)) };
}

const ADJUSTED = adjusted(FUND.bars, FUND.dividends);
const csv = ({ dates, closes }: Bars, name = 'Close') =>
  [`Date,${name}`, ...dates.map((date, i) => `${date},${closes[i]}`)].join('\n');
const DIVIDENDS = ['Date,Dividends', ...FUND.dividends.map((each) => `${each.exDate},${each.amount}`)].join(
  '\n',
);
const read = (prices: string, adjusted?: boolean) =>
  readPriceFiles({ prices, dividends: DIVIDENDS, adjusted }, '2026-03-02');

describe('the closes show', () => {
  it('that they exclude dividends: they fall on the ex-dates', () => {
    expect(weighDividends(FUND.bars, FUND.dividends)).toEqual({ verdict: 'not in the closes', exDates: 40 });
    const { isAdjusted, dividends, warnings } = read(csv(FUND.bars));
    expect(isAdjusted).toBe(false);
    expect(dividends).toEqual(FUND.dividends);
    expect(warnings[0]).toBe(
      'The closes do not include the dividends: on the 40 ex-dates they fall by about the dividend.',
    );
  });

  it('that they include dividends: then a file of dividends would count twice', () => {
    expect(weighDividends(ADJUSTED, FUND.dividends).verdict).toBe('in the closes');
    expect(read(csv(ADJUSTED)).problems).toMatchObject([{ file: 'dividends', setting: 'adjusted' }]);
  });

  it('nothing, for few ex-dates or a volatile fund', () => {
    expect(weighDividends(FUND.bars, FUND.dividends.slice(0, 3)).verdict).toBe('unclear');
    const wild = madeUpPrices({ volatility: 0.04 });
    expect(weighDividends(wild.bars, wild.dividends).verdict).toBe('unclear');
  });
});

it("asks if the numbers contradict a column's name", () => {
  const asks = (prices: string) => read(prices).questions.map(({ setting }) => setting);
  expect(asks(csv(FUND.bars, 'Adj Close'))).toEqual(['adjusted']);
  expect(asks(csv(ADJUSTED, 'Close/Last'))).toEqual(['adjusted']);
});

it('accepts an answer that the numbers contradict, with a warning', () => {
  const { dividends, problems, warnings } = read(csv(ADJUSTED), false);
  expect(problems).toEqual([]);
  expect(dividends).toEqual(FUND.dividends);
  expect(warnings[0]).toMatch(/^Check your answer\. The closes include the dividends/);
});
