import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  type BacktestRun,
  BacktestRunSchema,
  type ContentReference,
  ListResultsOutputSchema,
  LoadedResultSchema,
  QuotaSchema,
  type SavedResult,
  SavedResultSchema,
  USUAL_PARAMETERS,
} from '@margin/contracts';
import { z } from 'zod';
import type { Answer, Person } from './person.ts';

export interface SaveInput {
  name: string;
  idempotencyKey: string;
  runId?: string;
  document?: object;
}

/** A procedure's result; throws if it refuses. */
export function dataOf<Data>(schema: z.ZodType<Data>, { status, body, json }: Answer): Data {
  assert.equal(status, 200, body.toString());
  return z.object({ result: z.object({ data: schema }) }).parse(json).result.data;
}

/** A backtest of one year. */
export const SHORT_RUN = {
  ...USUAL_PARAMETERS,
  startDate: '2019-01-02',
  endDate: '2019-12-31',
  leverage: 1.5,
};

/** Requests a one-year backtest; each `initialInvestment` gives a different document. */
export const askForRun = (person: Person, initialInvestment = SHORT_RUN.initialInvestment): Promise<Answer> =>
  person.call('backtests.run', { ...SHORT_RUN, initialInvestment });

export const runOf = (answer: Answer): BacktestRun => dataOf(BacktestRunSchema, answer);
export const savedOf = (answer: Answer): SavedResult => dataOf(SavedResultSchema, answer);
export const save = (person: Person, input: SaveInput): Promise<Answer> =>
  person.call('savedResults.save', input);

export const quotaOf = async (person: Person) => dataOf(QuotaSchema, await person.query('library.quota'));

export const load = async (person: Person, resultId: string) =>
  dataOf(LoadedResultSchema, await person.query('savedResults.load', { resultId }));

/** Every saved result of a person, fetched page by page. */
export async function listAll(person: Person): Promise<SavedResult[]> {
  const items: SavedResult[] = [];
  let cursor: object | null = null;
  do {
    const answer = await person.query('savedResults.list', { limit: 200, cursor });
    const page = dataOf(ListResultsOutputSchema, answer);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}

export const hashOf = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

/** Fetches content; throws unless its bytes match the hash in its name. */
export async function expectWhole(person: Person, { href, sha256, bytes }: ContentReference): Promise<void> {
  const { status, body } = await person.ask(href);
  assert.deepEqual({ status, sha256: hashOf(body), bytes: body.byteLength }, { status: 200, sha256, bytes });
}
