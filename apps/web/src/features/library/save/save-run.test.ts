import { createMarginClient, errorDetails } from '@margin/client';
import { AppError, type ErrorCode, type ResultDocument } from '@margin/contracts';
import { expect, test } from 'vitest';
import { PARAMETERS } from '../../../../test/page/saved-items.ts';
import { saveRun } from './save-run.ts';

const RUN_ID = '0198c0de-0000-7000-8000-000000000001';
const REQUEST = { name: 'SPX 2x', description: null, tags: ['SPX'], idempotencyKey: 'key-1', replaces: null };

/** A server that rejects saves with these codes in turn, and then saves. */
function connect(refusals: ErrorCode[]) {
  const received: Record<string, unknown>[] = [];
  const fetch: typeof globalThis.fetch = async (_input, init) => {
    received.push(JSON.parse(String(init?.body)));
    const code = refusals.shift();
    if (code === undefined) return Response.json({ result: { data: { resultId: RUN_ID } } });
    const { message, details, status } = new AppError(code);
    return Response.json({ error: { message, code: -32600, data: details } }, { status });
  };
  const { api } = createMarginClient({ baseUrl: 'http://margin.invalid', fetch, retryDelay: () => 0 });
  return { received, save: () => saveRun(api, subject, REQUEST) };
}

const document = { schema_version: 1, message: 'of a run' } as ResultDocument;
const subject = {
  runId: RUN_ID,
  content: { sha256: 'a'.repeat(64), bytes: 2, href: '/content/a' },
  parameters: PARAMETERS,
  derivedFrom: '0198c0de-0000-7000-8000-000000000002',
  document,
};
const { derivedFrom } = subject;

test('a run is saved by its id, with the result its settings come from', async () => {
  const { received, save } = connect([]);
  await expect(save()).resolves.toMatchObject({ resultId: RUN_ID });
  expect(received).toEqual([{ ...REQUEST, derivedFrom, runId: RUN_ID }]);
});

test('an expired run is saved by its document, with the same key', async () => {
  const { received, save } = connect(['RUN_EXPIRED']);
  await expect(save()).resolves.toMatchObject({ resultId: RUN_ID });
  expect(received).toEqual([
    { ...REQUEST, derivedFrom, runId: RUN_ID },
    { ...REQUEST, derivedFrom, document },
  ]);
});

test('any other refusal is final', async () => {
  const { received, save } = connect(['QUOTA_EXCEEDED']);
  const error: unknown = await save().catch((reason: unknown) => reason);
  expect(errorDetails(error)?.errorCode).toBe('QUOTA_EXCEEDED');
  expect(received).toHaveLength(1);
});
