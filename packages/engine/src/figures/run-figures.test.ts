import type { BacktestParametersInput } from '@margin/contracts';
import { expect, it } from 'vitest';
import { daily, sp500 } from '../../test/support/market.ts';
import { interestFree } from '../../test/support/parameters.ts';
import { runOn } from '../../test/support/run.ts';
import { runFigures } from './run-figures.ts';

const threshold = { mode: 'profit_threshold', profitThreshold: 50 } as const;

it.each<[string, Partial<BacktestParametersInput>]>([
  ['2x through two crashes', {}],
  ['fresh capital', { mode: 'fresh_capital', tradingCost: 0.001 }],
  ['a threshold on portfolio margin', { ...threshold, accountType: 'portfolio', leverage: 4 }],
  ['no loan', { leverage: 1 }],
])('are the metrics of the document: %s', (_name, given) => {
  const { simulation, document, metric } = runOn(sp500(), given);
  expect(runFigures(simulation)).toEqual({
    outcome: document.dashboard.outcome,
    finalEquity: metric('final_equity'),
    totalContributed: metric('total_contributed'),
    multiple: metric('multiple_on_contributed'),
    totalReturn: metric('total_return'),
    cagr: metric('cagr'),
    maxDrawdown: metric('max_drawdown'),
    minimumCushion: metric('minimum_cushion'),
    liquidations: metric('liquidations'),
  });
});

it('of an account that was wiped out, by hand', () => {
  const { simulation } = runOn(daily([100, 40, 50]), { interest: interestFree });
  // 2,000 shares at 40 against a loan of 100,000: 20,000 are missing.
  expect(runFigures(simulation)).toMatchObject({
    outcome: 'wiped_out',
    finalEquity: -20_000,
    multiple: -0.2,
    cagr: -1,
    maxDrawdown: -1,
    liquidations: 1,
  });
});
