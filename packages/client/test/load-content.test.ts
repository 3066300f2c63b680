import { createHash } from 'node:crypto';
import { brotliCompressSync } from 'node:zlib';
import type { ContentReference, ResultView } from '@margin/contracts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ContentError, createMarginClient, errorDetails, isAborted, type Progress } from '../src/index.ts';
import { type ContentHandler, type MarginServer, refusePlainly, startMarginServer } from './margin-server.ts';
import { resultDocument } from './result-document.ts';

const encode = (value: unknown) => Buffer.from(JSON.stringify(value));
const documentBytes = encode({ ...resultDocument, later_key: { kept: true } });

function referTo(bytes: Uint8Array, href = '/content/x'): ContentReference {
  return { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length, href };
}

const sendCompressed =
  (bytes: Uint8Array): ContentHandler =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'br' });
    response.end(brotliCompressSync(bytes));
  };

let server: MarginServer;
beforeEach(async () => {
  server = await startMarginServer();
  server.content = sendCompressed(documentBytes);
});
afterEach(() => server.close());
afterEach(() => vi.unstubAllGlobals());

const connect = () => createMarginClient({ baseUrl: server.baseUrl, retryDelay: () => 0 });
const load = (reference = referTo(documentBytes), options = {}) => connect().loadContent(reference, options);

async function failureOf(promise: Promise<unknown>): Promise<ContentError> {
  const error = await promise.then(
    () => expect.fail('must be refused'),
    (reason: unknown) => reason,
  );
  return error instanceof ContentError ? error : expect.fail(`no ContentError: ${error}`);
}

test('a document arrives complete, including keys of later versions, and reports progress', async () => {
  const seen: Progress[] = [];
  const content = await load(undefined, { onProgress: (progress: Progress) => seen.push(progress) });
  expect(content.kind).toBe('result');
  expect(content.kind === 'result' && encode(content.document).equals(documentBytes)).toBe(true);
  expect(seen.at(-1)).toEqual({ received: documentBytes.length, total: documentBytes.length });
});

test('raw bytes are the stored ones, verified like the document', async () => {
  const reference = referTo(documentBytes);
  expect(Buffer.from(await connect().fetchContent(reference)).equals(documentBytes)).toBe(true);
  const wrong = { ...reference, sha256: '0'.repeat(64) };
  expect((await failureOf(connect().fetchContent(wrong))).failure).toBe('hash_mismatch');
});

test('without crypto.subtle the hash is still checked', async () => {
  vi.stubGlobal('crypto', {});
  await expect(load()).resolves.toMatchObject({ kind: 'result', sha256: referTo(documentBytes).sha256 });
  const wrong = { ...referTo(documentBytes), sha256: '0'.repeat(64) };
  expect((await failureOf(load(wrong))).failure).toBe('hash_mismatch');
});

test.each([
  ['one byte changed', Buffer.from(documentBytes.map((byte, at) => (at === 20 ? byte ^ 1 : byte)))],
  ['cut short', documentBytes.subarray(0, -1)],
  ['longer than announced', Buffer.concat([documentBytes, Buffer.from(' ')])],
])('%s: refused', async (_name, sent) => {
  server.content = sendCompressed(sent);
  expect((await failureOf(load())).failure).toBe('hash_mismatch');
});

test('the document of another program is handed on as it came, with what can be read of it', async () => {
  const source = { metrics: { Sharpe: 1.5 }, dataframe: [{ equity: 1 }], schema_version: 7 };
  const bytes = encode(source);
  server.content = sendCompressed(bytes);
  expect(await load(referTo(bytes))).toMatchObject({
    kind: 'external',
    document: {
      metrics: { Sharpe: { value: 1.5, format: 'plain' } },
      dataframe: { columns: ['equity'], data: [[1]] },
      events: null,
      external: { source },
    },
  });
});

test('one number among our own metrics hides nothing of the rest', async () => {
  const document = JSON.parse(documentBytes.toString());
  const bytes = encode({ ...document, metrics: { ...document.metrics, theirs: 7 } });
  server.content = sendCompressed(bytes);
  const content = await load(referTo(bytes));
  expect(content.kind).toBe('external');
  const view: ResultView = content.document;
  const { metrics, external, ...parts } = view;
  expect(metrics).toEqual({ ...document.metrics, theirs: expect.objectContaining({ value: 7 }) });
  expect(external?.notShown).toEqual([]);
  for (const [part, value] of Object.entries(parts))
    expect({ [part]: value }).toEqual({ [part]: document[part] });
});

test('content that is not JSON is reported', async () => {
  const bytes = Buffer.from('{"a": 1');
  server.content = sendCompressed(bytes);
  expect((await failureOf(load(referTo(bytes)))).failure).toBe('not_json');
});

test("a server's refusal has its code", async () => {
  server.content = refusePlainly('NOT_FOUND');
  const missing = await failureOf(load());
  expect([missing.failure, missing.errorCode, missing.message]).toEqual([
    'refused',
    'NOT_FOUND',
    'Result not found',
  ]);
  server.content = refusePlainly('AUTHENTICATION_REQUIRED');
  expect(errorDetails(await failureOf(load()))).toEqual({ errorCode: 'AUTHENTICATION_REQUIRED' });
});

test('retries after a lost connection and a busy server', async () => {
  const answers: ContentHandler[] = [
    (request) => request.socket.destroy(),
    refusePlainly('UNAVAILABLE'),
    sendCompressed(documentBytes),
  ];
  server.content = (request, response) => answers.shift()?.(request, response);
  await expect(load()).resolves.toMatchObject({ kind: 'result' });
  server.content = (request) => request.socket.destroy();
  expect((await failureOf(load())).failure).toBe('unreachable');
});

test('a load can be canceled', async () => {
  const abort = new AbortController();
  server.content = (_request, response) => {
    response.writeHead(200).write(documentBytes.subarray(0, 10));
    abort.abort();
  };
  const error: unknown = await load(undefined, { signal: abort.signal }).catch((reason: unknown) => reason);
  expect(isAborted(error)).toBe(true);
});

test('a reference to another site is not followed', async () => {
  const away = { ...referTo(documentBytes), href: 'https://example.com/content/x' };
  expect((await failureOf(load(away))).failure).toBe('refused');
});
