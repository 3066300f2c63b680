import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ResultDocument } from '@margin/contracts';
import { expect, test } from 'vitest';
import { runBacktest } from '../../src/index.ts';
import { parametersFor } from '../support/parameters.ts';
import { figuresOf } from './figures.ts';
import { goldenRuns } from './golden-runs.ts';

/** The hashes of the same documents without their words, as engine 1.2.0 wrote them. They never change. */
const { sha256 }: { sha256: Record<string, string> } = JSON.parse(
  readFileSync(new URL('version-1-figures.json', import.meta.url), 'utf8'),
);

const PARAMETERS = [
  'ticker',
  'start_date',
  'end_date',
  'initial_investment',
  'leverage',
  'account_type',
  'maintenance_margin',
  'mode',
  'profit_threshold',
  'interest',
  'interest_posting',
  'dividend_policy',
  'trading_cost',
  'reentry_wait_bars',
  'minimum_equity',
];
const LAST_METRIC = 'minimum_distance_to_call';
const LAST_COLUMN = 'round';

const upTo = <Value>(values: readonly Value[], last: number) => values.slice(0, last + 1);

/** What a document has of schema_version 1. */
function asVersion1(document: ResultDocument): ResultDocument {
  const { datasets: _, cpi: __, ...provenance } = document.provenance;
  const { columns, data } = document.dataframe;
  const metrics = Object.entries(document.metrics);
  const parameters: Record<string, unknown> = { ...document.parameters };
  const column = columns.indexOf(LAST_COLUMN);
  return {
    ...document,
    schema_version: 1,
    parameters: Object.fromEntries(
      PARAMETERS.map((name) => [name, parameters[name]]),
    ) as typeof document.parameters,
    provenance,
    metrics: Object.fromEntries(
      upTo(
        metrics,
        metrics.findIndex(([key]) => key === LAST_METRIC),
      ),
    ),
    round_analysis: {
      ...document.round_analysis,
      rounds: document.round_analysis.rounds.map(({ cash_flow: ___, ...round }) => round),
    },
    dataframe: { columns: upTo(columns, column), data: data.map((row) => upTo(row, column)) },
  };
}

test.each(Object.entries(goldenRuns()))(
  'with the defaults of the account model, every figure of version 1 stays: %s',
  (name, { market, given }) => {
    const figures = figuresOf(asVersion1(runBacktest(parametersFor(market, given), market)));
    expect(createHash('sha256').update(figures).digest('hex')).toBe(sha256[name]);
  },
);
