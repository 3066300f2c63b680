import {
  BacktestParametersSchema,
  type SavedResult,
  SavedResultSchema,
  type Sweep,
  SweepSchema,
} from '@margin/contracts';

/** A different valid id for each number. */
export const idOf = (place: number) => `0198c0de-0000-7000-8000-${String(place).padStart(12, '0')}`;

export const PARAMETERS = BacktestParametersSchema.parse({
  ticker: 'SPX',
  startDate: '2010-01-04',
  endDate: '2020-04-17',
  initialInvestment: 100_000,
  leverage: 2,
  accountType: 'reg_t',
  mode: 'fresh_capital',
});

export const savedResult = (place: number, name: string, changes: Partial<SavedResult> = {}): SavedResult =>
  SavedResultSchema.parse({
    resultId: idOf(place),
    name,
    description: null,
    tags: [],
    mode: 'fresh_capital',
    ticker: 'SPX',
    startDate: '2010-01-04',
    endDate: '2020-04-17',
    leverage: 2,
    accountType: 'reg_t',
    initialInvestment: 100_000,
    profitThreshold: null,
    summary: {
      totalReturn: 1.5,
      cagr: 0.09,
      maxDrawdown: -0.4,
      sharpe: 0.7,
      finalEquity: 250_000,
      liquidations: 1,
      preview: null,
    },
    origin: 'run',
    revision: 1,
    locked: false,
    derivedFrom: null,
    createdAt: '2026-01-02T10:00:00.000Z',
    updatedAt: '2026-01-02T10:00:00.000Z',
    ...changes,
  });

export const sweepOf = (place: number, changes: Partial<Sweep> = {}): Sweep =>
  SweepSchema.parse({
    sweepId: idOf(place),
    name: null,
    description: null,
    tags: [],
    saved: false,
    definition: {
      base: PARAMETERS,
      x: { parameter: 'leverage', values: [1, 2] },
      y: { parameter: 'tradingCost', values: [0, 0.001] },
    },
    prices: null,
    state: 'completed',
    failure: null,
    cells: 4,
    done: 4,
    createdAt: '2026-01-02T10:00:00.000Z',
    updatedAt: '2026-01-02T10:00:00.000Z',
    finishedAt: '2026-01-02T10:00:01.000Z',
    ...changes,
  });

export const savedSweep = (place: number, name: string): Sweep => sweepOf(place, { name, saved: true });
