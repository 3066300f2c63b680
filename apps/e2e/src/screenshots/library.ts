import type { BacktestParametersInput } from '@margin/contracts';
import type { Page } from '@playwright/test';
import { callProcedure, runByApi, saveByApi } from '../product/api.ts';

interface ExampleResult {
  name: string;
  description?: string;
  tags: readonly string[];
  run: Partial<BacktestParametersInput>;
}

/** The saved results in the screenshots: each mode and both accounts, calm and less calm. */
const RESULTS: readonly ExampleResult[] = [
  {
    name: 'Unlevered, for comparison',
    description: 'The same money without a loan.',
    tags: ['baseline'],
    run: { startDate: '2005-01-03', endDate: '2020-04-17', leverage: 1 },
  },
  {
    name: 'SPX 3x Fresh Capital Restart',
    tags: ['moderate', 'multi-round'],
    run: {
      startDate: '2008-01-02',
      endDate: '2020-04-17',
      leverage: 3,
      accountType: 'portfolio',
      mode: 'fresh_capital',
    },
  },
  {
    name: 'SPX 4x Aggressive Portfolio Margin',
    description: 'High risk strategy testing. Multiple liquidations occurred.',
    tags: ['aggressive', 'portfolio-margin'],
    run: { startDate: '2005-01-03', endDate: '2020-04-17', leverage: 4, accountType: 'portfolio' },
  },
  {
    name: 'SPX 2x Conservative 2009-2020',
    description: 'Testing profit threshold mode with 50% rebalancing.',
    tags: ['conservative', 'long-term', 'tested'],
    run: {
      startDate: '2009-03-09',
      endDate: '2020-04-17',
      leverage: 2,
      mode: 'profit_threshold',
      profitThreshold: 50,
    },
  },
  {
    name: 'SPX 2x Reg-T through 2008',
    description: 'Twice the capital from 2005 on: sold out in the autumn of 2008, in again two days later.',
    tags: ['crisis', 'long-term'],
    run: { startDate: '2005-01-03', endDate: '2020-04-17', leverage: 2 },
  },
];

/** Fills the library and the trash of the signed-in person; returns the ids, newest first. */
export async function fillLibrary(page: Page): Promise<string[]> {
  const ids: string[] = [];
  for (const { run, ...labels } of RESULTS) {
    const { runId } = await runByApi(page, run);
    ids.unshift((await saveByApi(page, { runId }, labels)).resultId);
  }
  const { runId } = await runByApi(page, { startDate: '2000-01-03', endDate: '2003-12-31' });
  const old = await saveByApi(page, { runId }, { name: 'First try' });
  const older = await saveByApi(page, { runId }, { name: 'Dot-com, 1.5x' });
  await callProcedure(page, 'savedResults.delete', { resultIds: [old.resultId, older.resultId] });
  return ids;
}
