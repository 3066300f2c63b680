import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError, BacktestParametersSchema, toDocumentParameters } from '@margin/contracts';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addParameterOptions, type ParameterOptions } from './parameter-options.ts';
import { readParameters } from './read-parameters.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'margin-parameters-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const INSTRUMENTS = [
  { ticker: 'SPX', firstDate: '2000-01-03', lastDate: '2020-04-17' },
  { ticker: 'SPY', firstDate: '1998-01-02', lastDate: '2021-06-30' },
  { ticker: 'TLT', firstDate: '2002-07-30', lastDate: '2020-12-31' },
];

const read = (...flags: string[]) => {
  const command = addParameterOptions(new Command().exitOverride().configureOutput({ writeErr: () => {} }));
  const options: ParameterOptions = command.parse(flags, { from: 'user' }).opts();
  return readParameters(options, () => Promise.resolve(INSTRUMENTS));
};

function fileWith(json: unknown): string {
  const path = join(folder, `${Math.random()}.json`);
  writeFileSync(path, JSON.stringify(json));
  return path;
}

async function refusalOf(...flags: string[]) {
  const error: unknown = await read(...flags).catch((reason: unknown) => reason);
  return error instanceof AppError ? error.details.issues?.map(({ path }) => path) : error;
}

const SPY_AND_TLT = ['--holding', 'SPY=60', '--holding', 'TLT=40'];

describe('flags', () => {
  test('without any, the usual run of the whole period', async () => {
    expect(await read()).toMatchObject({ ticker: 'SPX', startDate: '2000-01-03', endDate: '2020-04-17' });
  });

  test('holdings have the period that they share', async () => {
    expect(await read(...SPY_AND_TLT)).toMatchObject({
      ticker: 'SPY',
      holdings: [
        { ticker: 'SPY', weight: 0.6, maintenanceMargin: null },
        { ticker: 'TLT', weight: 0.4, maintenanceMargin: null },
      ],
      startDate: '2002-07-30',
      endDate: '2020-12-31',
    });
    await expect(read('--holding', 'SPY=60', '--holding', 'GLD=40')).rejects.toThrow('No price series GLD');
  });

  test('the whole account', async () => {
    const flags =
      '--leverage 1.5 --rebalance quarter --leverage-policy band:1.4-1.7 --deposit 500/month --flow-growth 0.02 --flow-through holdings --buffer 0.2 --call-days 2 --margin-check close --portfolio-minimum 100000 --tier 100000=0.015 --tier rest=0.01';
    expect(await read(...SPY_AND_TLT, ...flags.split(' '))).toMatchObject({
      leverage: 1.5,
      rebalance: { kind: 'calendar', every: 'quarter' },
      leveragePolicy: { kind: 'band', low: 1.4, high: 1.7 },
      cashFlow: { amount: 500, every: 'month', growth: 0.02, through: 'holdings' },
      liquidation: { kind: 'partial', buffer: 0.2 },
      callDays: 2,
      marginCheck: 'close',
      portfolioMinimum: 100_000,
      interest: {
        kind: 'tiered',
        benchmark: 'fed_funds',
        blended: true,
        tiers: [
          { upTo: 100_000, spread: 0.015 },
          { upTo: null, spread: 0.01 },
        ],
      },
    });
  });

  test.each([
    [['--holding', 'SPY=60', '--holding', 'TLT=30'], ['holdings']],
    [
      ['--flow-growth', '0.02'],
      ['cashFlow.amount', 'cashFlow.every'],
    ],
    [['--liquidation', 'full', '--buffer', '0.2'], ['liquidation']],
    [['--leverage-policy', 'band:2.1-2.2'], ['leveragePolicy']],
  ])('%j names its parameters', async (flags, paths) => {
    expect(await refusalOf(...flags)).toEqual(paths);
  });

  test.each([
    [['--holding', 'SPY']],
    [['--holding', 'SPY=60%']],
    [['--rebalance', 'weekly']],
    [['--rebalance', 'band:']],
    [['--leverage-policy', 'band:1.5']],
    [['--deposit', '500']],
    [['--deposit', '-500/month']],
    [['--deposit', '500/month', '--withdraw', '500/month']],
    [['--ticker', 'SPX', '--holding', 'SPY=100']],
    [['--spread', '0.01', '--tier', 'rest=0.01']],
    [['--tier', '0.01']],
    [['--flow-through', 'bank']],
  ])('%j is not understood', async (flags) => {
    await expect(async () => read(...flags)).rejects.toThrow(/error: option/);
  });

  test('what is not understood says how to write it', async () => {
    await expect(async () => read('--deposit', '500')).rejects.toThrow(
      'Write 500/month, 1500/quarter or 6000/year.',
    );
  });
});

describe('a file', () => {
  const PORTFOLIO = {
    holdings: [
      { ticker: 'SPY', weight: 0.6 },
      { ticker: 'TLT', weight: 0.4 },
    ],
    leverage: 1.5,
    cashFlow: { amount: -1_000, every: 'quarter', growth: 0.02 },
    rebalance: { kind: 'band', band: 0.05 },
  };

  test('has the input of the API, completed by the usual values', async () => {
    expect(await read('--parameters', fileWith(PORTFOLIO))).toMatchObject({
      ...PORTFOLIO,
      ticker: 'SPY',
      holdings: PORTFOLIO.holdings.map((each) => ({ ...each, maintenanceMargin: null })),
      cashFlow: { ...PORTFOLIO.cashFlow, through: 'target_leverage' },
      accountType: 'reg_t',
      startDate: '2002-07-30',
    });
  });

  test('is overridden by flags, field by field', async () => {
    const file = ['--parameters', fileWith(PORTFOLIO)];
    expect(await read(...file, '--flow-through', 'loan', '--leverage', '1.2')).toMatchObject({
      leverage: 1.2,
      cashFlow: { ...PORTFOLIO.cashFlow, through: 'loan' },
      rebalance: PORTFOLIO.rebalance,
    });
    expect(await read(...file, '--ticker', 'TLT')).toMatchObject({
      ticker: 'TLT',
      holdings: [{ ticker: 'TLT', weight: 1 }],
    });
    expect(await read('--parameters', fileWith({ ticker: 'SPX' }), ...SPY_AND_TLT)).toMatchObject({
      ticker: 'SPY',
      holdings: [{ ticker: 'SPY' }, { ticker: 'TLT' }],
    });
  });

  test('with both a ticker and holdings is refused', async () => {
    expect(await refusalOf('--parameters', fileWith({ ...PORTFOLIO, ticker: 'SPY' }))).toEqual(['holdings']);
  });

  test('may be a result, now or of an earlier version', async () => {
    const period = { startDate: '2010-01-04', endDate: '2015-12-31' };
    const parameters = BacktestParametersSchema.parse({
      ...period,
      ...PORTFOLIO,
      initialInvestment: 20_000,
      accountType: 'portfolio',
      mode: 'liquidation_reentry',
    });
    const document = toDocumentParameters(parameters);
    expect(await read('--parameters', fileWith({ parameters: document }))).toEqual(parameters);
    const { holdings, rebalance, leverage_policy, cash_flow, ...earlier } = document;
    expect(await read('--parameters', fileWith({ parameters: earlier }))).toMatchObject({
      ...period,
      ticker: 'SPY',
      holdings: [{ ticker: 'SPY', weight: 1 }],
      cashFlow: null,
    });
  });
});
