import { expect, test } from 'vitest';
import { BacktestParametersSchema } from '../backtest-parameters.ts';
import { toDocumentParameters } from '../result-document/parameters.ts';
import { allParameterFacts, parameterFacts } from './facts.ts';

const PERIOD = {
  startDate: '2005-01-03',
  endDate: '2020-04-17',
  initialInvestment: 100_000,
  leverage: 1.5,
  accountType: 'reg_t',
  mode: 'liquidation_reentry',
};
const documentOf = (given: object) =>
  toDocumentParameters(BacktestParametersSchema.parse({ ...PERIOD, ...given }));

/** The parameters of a document before there were holdings, policies and cash flows. */
function earlier() {
  const {
    holdings,
    rebalance,
    leverage_policy,
    cash_flow,
    liquidation,
    call_days,
    margin_check,
    portfolio_minimum,
    ...rest
  } = documentOf({ ticker: 'SPX' });
  return rest;
}

test('an earlier document has the same facts as a run of today without the new parameters', () => {
  expect(allParameterFacts(earlier())).toEqual(allParameterFacts(documentOf({ ticker: 'SPX' })));
});

test('a run does not list what it does not use', () => {
  expect(parameterFacts(documentOf({ ticker: 'SPX' })).map(({ name }) => name)).toEqual([
    'Instrument',
    'Period',
    'Initial capital',
    'Leverage',
    'Account',
    'Maintenance margin',
    'Mode',
    'Interest',
    'Dividends',
    'Trading cost',
    'Wait before re-entry',
    'Minimum equity',
  ]);
});

test.each([
  [{ rebalance: { kind: 'band', band: 0.05 } }, 'Rebalancing', 'when a weight is off by more than 5%'],
  [{ leveragePolicy: { kind: 'calendar', every: 'year' } }, 'Leverage policy', 'back to target every year'],
  [
    { cashFlow: { amount: 500, every: 'month' } },
    'Cash flow',
    'pays in $500 every month, at the target leverage',
  ],
  [
    { cashFlow: { amount: -12.5, every: 'year', growth: -0.02, through: 'loan' } },
    'Cash flow',
    'takes out $12.50 every year, growing −2% per year, through the loan',
  ],
  [{ liquidation: { kind: 'partial' } }, 'Liquidation', 'partial, with a buffer of 10%'],
  [{ callDays: 3 }, 'Margin call days', '3 bars'],
  [{ marginCheck: 'intraday' }, 'Margin check', "at each day's low"],
  [{ portfolioMinimum: 110_000 }, 'Portfolio margin minimum', '$110,000'],
  [
    {
      interest: { kind: 'tiered', benchmark: 'none', blended: false, tiers: [{ upTo: null, spread: 0.05 }] },
    },
    'Interest',
    '5.00% on the whole loan per year, posted monthly',
  ],
])('%j', (changes, name, text) => {
  const facts = parameterFacts(documentOf({ ticker: 'SPX', ...changes }));
  expect(facts.find((fact) => fact.name === name)?.text).toBe(text);
});

test('a different weight is a different fact', () => {
  const factOf = (first: number) => {
    const holdings = [
      { ticker: 'SPY', weight: first },
      { ticker: 'TLT', weight: 1 - first },
    ];
    return allParameterFacts(documentOf({ holdings }))[0];
  };
  expect(factOf(0.6)?.text).toBe('SPY 60% + TLT 40%');
  expect(factOf(0.6)?.value).not.toEqual(factOf(0.600001)?.value);
});
