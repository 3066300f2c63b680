import type { ListResultsOutput, SavedResult } from '@margin/contracts';
import { connect, deleteLibrary, deleteResults, updateResult } from '@margin/db';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Caller, callerFor, dataOf, EXTERNAL_DOCUMENT } from './caller.ts';
import { type MarginApp, startMarginApp } from './margin-app.ts';

let margin: MarginApp;
beforeAll(async () => {
  margin = await startMarginApp();
});
afterAll(() => margin.close());

const save = async (user: Caller, name: string): Promise<SavedResult> =>
  dataOf(
    await user.mutate('savedResults.save', {
      document: EXTERNAL_DOCUMENT,
      name,
      idempotencyKey: crypto.randomUUID(),
    }),
  );

async function namesOf(user: Caller): Promise<string[]> {
  const { items }: ListResultsOutput = dataOf(await user.query('savedResults.list', {}));
  return items.map(({ name }) => name);
}

/** The database as another process sees it. */
async function elsewhere<Result>(work: (db: ReturnType<typeof connect>) => Promise<Result>): Promise<Result> {
  const db = connect(margin.database);
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

it('answers a repeated question with the same bytes and headers', async () => {
  const user = await callerFor(margin, 'repeats');
  await save(user, 'one');
  const [first, second] = [
    await user.query('savedResults.list', {}),
    await user.query('savedResults.list', {}),
  ];
  expect(second.rawPayload.equals(first.rawPayload)).toBe(true);
  for (const header of ['content-type', 'vary', 'x-content-type-options']) {
    expect(second.headers[header]).toBe(first.headers[header]);
  }
});

it('sees what another process wrote', async () => {
  const user = await callerFor(margin, 'shares');
  const { resultId, revision } = await save(user, 'one');
  expect(await namesOf(user)).toEqual(['one']);
  const now = new Date();
  await elsewhere((db) =>
    updateResult(db, { userId: 'shares', resultId, revision, changes: { name: 'two' }, now }),
  );
  expect(await namesOf(user)).toEqual(['two']);
  await elsewhere((db) =>
    deleteResults(db, { userId: 'shares', resultIds: [resultId], limits: margin.services.limits, now }),
  );
  expect(await namesOf(user)).toEqual([]);
  expect((await user.query('savedResults.load', { resultId })).statusCode).toBe(404);
});

it('remembers nothing of a library that was deleted and begun anew', async () => {
  const user = await callerFor(margin, 'begins-anew');
  await save(user, 'old');
  expect(await namesOf(user)).toEqual(['old']);
  await elsewhere((db) => deleteLibrary(db, 'begins-anew'));
  expect(await namesOf(user)).toEqual([]);
  await save(user, 'new');
  expect(await namesOf(user)).toEqual(['new']);
});

it('keeps the answers of two users apart', async () => {
  const [ada, bob] = [await callerFor(margin, 'ada'), await callerFor(margin, 'bob')];
  await save(ada, 'of ada');
  expect(await namesOf(ada)).toEqual(['of ada']);
  expect(await namesOf(bob)).toEqual([]);
});

it('never remembers a stream, and answers the same question as JSON right after it', async () => {
  const user = await callerFor(margin, 'streams');
  await save(user, 'one');
  const ask = (headers: Record<string, string> = {}) =>
    margin.app.inject({
      url: '/trpc/library.quota,library.tags.list?batch=1&input=%7B%7D',
      headers: { ...user.headers, ...headers },
    });
  const whole = await ask();
  const asStream = { 'trpc-accept': 'application/jsonl' };
  for (const { statusCode, headers, payload } of [await ask(asStream), await ask(asStream)]) {
    expect(statusCode).toBe(200);
    expect([headers['transfer-encoding'], headers['content-length']]).toEqual(['chunked', undefined]);
    expect(payload.split('\n').length).toBeGreaterThan(1);
  }
  for (const again of [await ask(), await ask({ accept: '*/*' })]) {
    expect(again.payload).toBe(whole.payload);
    expect(again.headers['transfer-encoding']).toBeUndefined();
  }
  expect((await ask({ accept: 'application/jsonl' })).headers['transfer-encoding']).toBe('chunked');
});
