import { AppError, type ContentReference } from '@margin/contracts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMarginClient, failureOf, outcomeOf } from '../src/index.ts';
import { type MarginServer, refusePlainly, startMarginServer } from './margin-server.ts';

const reference: ContentReference = { sha256: '0'.repeat(64), bytes: 2, href: '/content/x' };

let server: MarginServer;
beforeEach(async () => {
  server = await startMarginServer();
});
afterEach(() => server.close());

const connect = () => createMarginClient({ baseUrl: server.baseUrl, retryDelay: () => 0 });

test('a successful call returns its value', async () => {
  const outcome = await outcomeOf(connect().api.library.quota.query());
  expect(outcome).toMatchObject({ ok: true, value: { used: 12 } });
});

test('a refusal has its code and details', async () => {
  server.failures = [new AppError('TOO_MANY_REQUESTS', 'Slowly', { retryAfterSeconds: 7 })];
  expect(await outcomeOf(connect().api.library.quota.query())).toEqual({
    ok: false,
    failure: {
      kind: 'refused',
      code: 'TOO_MANY_REQUESTS',
      message: 'Slowly',
      details: { errorCode: 'TOO_MANY_REQUESTS', retryAfterSeconds: 7 },
    },
  });
});

test('a server that is down is unreachable for procedures and content', async () => {
  const { api, fetchContent } = connect();
  await server.close();
  const unreachable = { ok: false, failure: { kind: 'unreachable' } };
  expect(await outcomeOf(api.library.quota.query())).toMatchObject(unreachable);
  expect(await outcomeOf(fetchContent(reference))).toMatchObject(unreachable);
});

test('content is refused with a code, and damaged if its hash differs', async () => {
  server.content = refusePlainly('NOT_FOUND');
  expect(await outcomeOf(connect().fetchContent(reference))).toMatchObject({
    failure: { kind: 'refused', code: 'NOT_FOUND', message: 'Result not found' },
  });
  server.content = (_request, response) => response.end('{}');
  expect(await outcomeOf(connect().fetchContent(reference))).toMatchObject({ failure: { kind: 'damaged' } });
});

test('a canceled call is reported as aborted', async () => {
  const abort = AbortSignal.abort();
  const call = connect().api.library.quota.query(undefined, { signal: abort });
  expect(await outcomeOf(call)).toMatchObject({ failure: { kind: 'aborted' } });
});

test('a bug in the program is not a server failure', async () => {
  const fault = new TypeError('x is not a function');
  expect(failureOf(fault)).toBeNull();
  await expect(outcomeOf(Promise.reject(fault))).rejects.toBe(fault);
});
