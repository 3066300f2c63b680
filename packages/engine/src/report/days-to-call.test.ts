import type { BacktestParametersInput, Market } from '@margin/contracts';
import { expect, test } from 'vitest';
import { daily, market } from '../../test/support/market.ts';
import { interestFree } from '../../test/support/parameters.ts';
import { runOn } from '../../test/support/run.ts';

const daysOf = (series: Market, given: Partial<BacktestParametersInput>) =>
  runOn(series, given).document.cushion_analysis.days_to_call_at_still_price;

/** The first bar in breach when the price does not move, in days after bar 1. */
function daysUntilLiquidation(given: Partial<BacktestParametersInput>): number {
  const first = Date.parse('2001-05-30') / 86_400_000;
  const dates = Array.from({ length: 4_000 }, (_, day) =>
    new Date((first + day) * 86_400_000).toISOString().slice(0, 10),
  );
  const { simulation } = runOn(market({ dates, closes: dates.map(() => 100) }), given);
  return Number(simulation.events.find(({ type }) => type === 'liquidation')?.bar) - 1;
}

const twoDays = market({ dates: ['2001-05-30', '2001-05-31'], closes: [100, 100] });

test.each(['monthly', 'daily'] as const)(
  'is the day on which the run itself would liquidate, with %s posting',
  (interestPosting) => {
    const given = { interest: { kind: 'fixed', annualRate: 0.12 }, interestPosting } as const;
    expect(daysOf(twoDays, given)).toBe(daysUntilLiquidation(given));
  },
);

test('is null without a loan, without interest, without a position, and beyond a thousand years', () => {
  expect(daysOf(twoDays, { leverage: 1 })).toBeNull();
  expect(daysOf(twoDays, { interest: interestFree })).toBeNull();
  expect(daysOf(daily([100, 60]), {})).toBeNull();
  expect(daysOf(twoDays, { interest: { kind: 'fixed', annualRate: 0.0001 } })).toBeNull();
});
