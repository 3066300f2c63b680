import { type SavedResult, SavedResultSchema } from '@margin/contracts';
import { expect, test } from 'vitest';
import { resultTable } from './result-table.ts';

const result: SavedResult = SavedResultSchema.parse({
  resultId: '9ab69de3-85fb-4cb7-9ded-36c76fb62a24',
  name: 'Five funds',
  description: null,
  tags: [],
  mode: 'liquidation_reentry',
  ticker: 'SPY',
  startDate: '2007-01-03',
  endDate: '2012-12-31',
  leverage: 1.5,
  accountType: 'reg_t',
  initialInvestment: 100_000,
  profitThreshold: null,
  holdings: null,
  origin: 'run',
  createdAt: '2026-01-02T03:04:05.678Z',
  updatedAt: '2026-01-02T03:04:05.678Z',
  revision: 1,
  locked: false,
  derivedFrom: null,
  summary: {
    totalReturn: 0.1,
    cagr: 0.02,
    maxDrawdown: -0.2,
    sharpe: 0.5,
    finalEquity: 110_000,
    liquidations: 0,
    preview: null,
  },
});

test('a result is listed by what it holds', () => {
  const holdings = [
    { ticker: 'SPY', weight: 0.6 },
    { ticker: 'TLT', weight: 0.4 },
  ];
  expect(resultTable([result])).toContain('Five funds  SPY  ');
  expect(resultTable([{ ...result, holdings }])).toContain('Five funds  SPY 60% + TLT 40%  ');
});
