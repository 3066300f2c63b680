import { PARAMETERS } from '@margin/contracts';
import { expect, test } from 'vitest';
import { optionAt } from './option-at.ts';

test.each([
  ['startDate', '--from'],
  ['interest.annualRate', '--fixed-rate'],
  ['interest.spread', '--spread'],
  ['interest', '--fixed-rate or --spread or --tier or --tier-benchmark or --tier-method'],
  ['interest.tiers.0.spread', '--tier'],
  ['holdings.1.weight', '--holding'],
  ['cashFlow.amount', '--deposit or --withdraw'],
  ['cashFlow.growth', '--flow-growth'],
  ['liquidation.buffer', '--buffer'],
  ['leveragePolicy.low', '--leverage-policy'],
  ['base.leverage', '--leverage'],
  ['definition.base.callDays', '--call-days'],
  ['definition.base', ''],
  ['definition.y', '--y'],
  ['document.charts', 'document.charts'],
  ['', ''],
])('the option for %j is %j', (path, option) => {
  expect(optionAt(path)).toBe(option);
});

test.each(PARAMETERS.map(({ name }) => name))('%s is named by its option', (name) => {
  expect(optionAt(name)).toMatch(/^--/);
});
