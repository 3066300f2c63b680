import { AppError, quotaExceeded } from '@margin/contracts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMarginClient, errorDetails, errorMessage, isAborted } from '../src/index.ts';
import { type MarginServer, startMarginServer } from './margin-server.ts';

const SAVE = { name: 'SPX 2x', idempotencyKey: 'k1', runId: '7f0b2a4e-9a51-4b7a-8f7b-0d0c6e6b1a11' };

let server: MarginServer;
beforeEach(async () => {
  server = await startMarginServer();
});
afterEach(() => server.close());

const connect = (options: { headers?: () => Record<string, string>; fetch?: typeof fetch } = {}) =>
  createMarginClient({ baseUrl: server.baseUrl, retryDelay: () => 0, ...options }).api;

const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.fail('must be refused'),
    (error: unknown) => error,
  );

test('concurrent queries are sent as one request, with the current headers', async () => {
  const api = connect({ headers: () => ({ authorization: 'Bearer now' }) });
  const [quota, { tags }] = await Promise.all([api.library.quota.query(), api.library.tags.list.query()]);
  expect(quota).toMatchObject({ used: 12, limit: 50 });
  expect(tags).toEqual([{ tag: 'SPX', count: 2 }]);
  expect(server.calls).toEqual([{ path: 'library.quota,library.tags.list', authorization: 'Bearer now' }]);
});

test("a refusal has its details and the server's message", async () => {
  server.failures = [quotaExceeded(50, 50)];
  const error = await failureOf(connect().savedResults.save.mutate(SAVE));
  expect(errorDetails(error)).toEqual({ errorCode: 'QUOTA_EXCEEDED', used: 50, limit: 50 });
  expect(errorMessage(error)).toBe(
    'Maximum limit of 50 saved results reached. Please delete some old results first.',
  );
  expect(server.calls).toHaveLength(1);
});

test.each<[string, AppError | 'drop']>([
  ['a cut connection', 'drop'],
  ['a busy database', new AppError('UNAVAILABLE')],
])('%s: queries and saves are retried', async (_name, failure) => {
  const api = connect();
  server.failures = [failure, failure];
  await expect(api.library.quota.query()).resolves.toMatchObject({ used: 12 });
  server.failures = [failure, failure];
  await expect(api.savedResults.save.mutate(SAVE)).resolves.toBeDefined();
  expect(server.calls.map(({ path }) => path)).toEqual([
    ...Array<string>(3).fill('library.quota'),
    ...Array<string>(3).fill('savedResults.save'),
  ]);
});

test('mutations that are not idempotent are sent once', async () => {
  const api = connect();
  server.failures = ['drop'];
  const error = await failureOf(api.savedResults.delete.mutate({ resultIds: [SAVE.runId] }));
  expect(errorDetails(error)).toBeNull();
  expect(errorMessage(error)).toMatch(/could not be reached/);
  server.failures = [new AppError('UNAVAILABLE')];
  await failureOf(api.savedResults.update.mutate({ resultId: SAVE.runId, revision: 1, name: 'x' }));
  expect(server.calls.map(({ path }) => path)).toEqual(['savedResults.delete', 'savedResults.update']);
});

test('a query fails after three attempts', async () => {
  server.failures = Array<'drop'>(5).fill('drop');
  await failureOf(connect().library.quota.query());
  expect(server.calls).toHaveLength(3);
});

test('a canceled request is not retried and is recognizable', async () => {
  const abort = new AbortController();
  const api = connect({
    fetch: (_input, init) => {
      abort.abort();
      return fetch(`${server.baseUrl}/trpc/library.quota`, init);
    },
  });
  const error = await failureOf(api.library.quota.query(undefined, { signal: abort.signal }));
  expect(isAborted(error)).toBe(true);
  expect(server.calls).toHaveLength(0);
});

test("the front door's plain 401 means a lost session", async () => {
  const body = JSON.stringify({ error: 'Authentication required', status: 401 });
  const api = connect({ fetch: async () => new Response(body, { status: 401 }) });
  const error = await failureOf(api.library.quota.query());
  expect(errorDetails(error)).toEqual({ errorCode: 'AUTHENTICATION_REQUIRED' });
  expect(errorMessage(error)).toBe('Authentication required');
});
