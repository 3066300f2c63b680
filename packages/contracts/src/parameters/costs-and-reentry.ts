import { z } from 'zod';
import { MINIMUM_MARGIN_EQUITY } from '../margin-account.ts';
import { keysOf } from '../records.ts';
import { choiceParameter, numberParameter, swept } from './kinds.ts';
import { usd } from './margin.ts';

const DIVIDEND_POLICIES = {
  reduce_loan: { label: 'Reduce the loan', fact: 'reduce the loan' },
  reinvest: { label: 'Buy more shares', fact: 'are reinvested' },
  ignore: { label: 'Ignore them', fact: 'are ignored' },
} as const;

export const DividendPolicySchema = z.enum(keysOf(DIVIDEND_POLICIES));

export const dividendPolicy = choiceParameter('dividendPolicy', {
  schema: DividendPolicySchema.default('reduce_loan'),
  label: 'Dividends',
  help: 'What happens to dividends',
  group: 'advanced',
  choices: DIVIDEND_POLICIES,
  control: 'list',
  placeholder: 'policy',
  flag: 'dividends',
  flagHelp: 'what happens to dividends',
});

/** Fees and slippage as a fraction of traded value. */
export const tradingCost = swept(
  numberParameter('tradingCost', {
    schema: z.number().min(0, 'must be 0 or more').max(0.2, 'must be 0.2 (20%) or less').default(0),
    stored: z.number(),
    label: 'Trading cost',
    help: 'Fees and slippage, as a percentage of traded value',
    group: 'advanced',
    unit: 'fraction',
    step: 0.01,
    flag: 'trading-cost',
    flagHelp: 'fees and slippage, as a fraction of traded value',
  }),
  'fraction',
  { from: 0, to: 1, step: 0.1 },
);

/** Trading bars from a liquidation to the re-entry. */
export const reentryWaitBars = swept(
  numberParameter('reentryWaitBars', {
    schema: z
      .int('must be a whole number of bars')
      .min(1, 'must be 1 bar or more')
      .max(10_000, 'must be 10,000 bars or fewer')
      .default(2),
    stored: z.int(),
    label: 'Wait before re-entry',
    help: 'Trading days between a liquidation and the re-entry',
    group: 'advanced',
    unit: 'bars',
    step: 1,
    fact: { label: 'Wait before re-entry' },
    flag: 'reentry-wait',
    flagHelp: 'trading days between a liquidation and the re-entry',
  }),
  'bars',
  { from: 1, to: 61, step: 5 },
);

/** USD; no re-entry with less. */
export const minimumEquity = numberParameter('minimumEquity', {
  schema: usd.min(0, 'must be 0 USD or more').default(MINIMUM_MARGIN_EQUITY),
  stored: z.number(),
  label: 'Minimum equity',
  help: 'Stop re-entering below this amount',
  group: 'advanced',
  unit: 'usd',
  step: 500,
  flag: 'minimum-equity',
  flagHelp: 'stop re-entering below this amount, in USD',
});
