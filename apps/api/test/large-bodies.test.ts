import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { MAXIMUM_SMALL_REQUEST_BYTES } from '@margin/contracts';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { type Caller, callerFor, dataOf, EXTERNAL_DOCUMENT, errorOf } from './caller.ts';
import { type MarginApp, startMarginApp } from './margin-app.ts';

const PATIENCE_MS = 2_000;
const LARGE = 2_000_000;

let margin: MarginApp;
let user: Caller;
beforeAll(async () => {
  margin = await startMarginApp({ BODY_TIMEOUT_MS: String(PATIENCE_MS) });
  await margin.app.listen({ host: '127.0.0.1', port: 0 });
  user = await callerFor(margin, 'sender');
});
afterAll(() => margin.close());

/** The head of a save, whose body its caller sends. */
async function beginSave(
  name: string,
  bytes: number,
  to: MarginApp = margin,
): Promise<{ socket: Socket; answer: Promise<string> }> {
  const { port } = to.app.server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk;
  });
  socket.on('error', () => undefined);
  const answer = once(socket, 'close').then(() => text);
  const head = [
    'POST /trpc/savedResults.save HTTP/1.1',
    'Host: x',
    'Connection: close',
    `X-Umbrella-Token: ${await to.tokenFor(name)}`,
    'Content-Type: application/json',
    `Content-Length: ${bytes}`,
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n{`);
  return { socket, answer };
}

const post = (url: string, payload: string, { headers } = user) =>
  margin.app.inject({
    method: 'POST',
    url,
    headers: { ...headers, 'content-type': 'application/json' },
    payload,
  });

const saveOf = (document: string) =>
  `{"name":"Large","idempotencyKey":"${crypto.randomUUID()}","document":${document}}`;

const paddedDocument = (bytes: number) =>
  JSON.stringify({ ...EXTERNAL_DOCUMENT, padding: 'x'.repeat(bytes) });

it('bodies that do not come hold up no save of another user, and are answered 408', async () => {
  const slow = await Promise.all([1, 2].map(() => beginSave('slow', LARGE)));
  const begun = performance.now();
  expect((await post('/trpc/savedResults.save', saveOf(paddedDocument(LARGE)))).statusCode).toBe(200);
  expect(performance.now() - begun).toBeLessThan(10_000);
  for (const { answer } of slow) {
    expect(await answer).toMatch(/^HTTP\/1\.1 408 .*connection: close.*REQUEST_TIMEOUT/is);
  }
});

it('a user has a place for two large bodies', async () => {
  const sent = await Promise.all([1, 2, 3].map(() => beginSave('busy', LARGE)));
  const answers = await Promise.all(sent.map(({ answer }) => answer));
  const refused = answers.filter((answer) => answer.startsWith('HTTP/1.1 429'));
  expect(refused).toHaveLength(1);
  expect(refused[0]).toMatch(/retry-after: 2/i);
  expect(refused[0]).toContain('You already have 2 large uploads in progress');
  expect(answers.filter((answer) => answer.startsWith('HTTP/1.1 408'))).toHaveLength(2);
});

it('a body that is refused leaves nothing in front of the next request of its connection', async () => {
  const patient = await startMarginApp({ BODY_TIMEOUT_MS: '60000' });
  onTestFinished(() => patient.close());
  await patient.app.listen({ host: '127.0.0.1', port: 0 });
  const uploads = await Promise.all([1, 2].map(() => beginSave('twice', LARGE, patient)));
  const headers = { 'x-umbrella-token': await patient.tokenFor('twice'), 'content-type': 'application/json' };
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const { port } = patient.app.server.address() as AddressInfo;
  const ask = (path: string, body?: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const method = body === undefined ? 'GET' : 'POST';
      const sending = request({ host: '127.0.0.1', port, path, method, headers, agent });
      sending.on('response', (answer) => answer.resume().on('end', () => resolve(answer.statusCode)));
      sending.on('error', reject);
      sending.end(body);
    });
  const save = () => ask('/trpc/savedResults.save', saveOf(paddedDocument(LARGE)));
  await expect.poll(save, { timeout: 20_000 }).toBe(429);
  for (let i = 0; i < 3; i++) {
    expect(await ask('/trpc/library.quota')).toBe(200);
    expect(await save()).toBe(429);
    expect(await ask('/trpc/library.quota')).toBe(200);
  }
  agent.destroy();
  for (const { socket } of uploads) socket.destroy();
});

it('a large document is saved as it is, in either API, and a wrong one is refused by its field', async () => {
  const document = paddedDocument(LARGE);
  const { resultId, origin } = dataOf(await post('/trpc/savedResults.save', saveOf(document)));
  expect(origin).toBe('import');
  const { content } = dataOf(await user.query('savedResults.load', { resultId }));
  expect((await user.content(content.href)).body).toBe(document);

  const rest = (results: string) =>
    post('/historical-backtest/save-result/', `{"name":"Large","results":${results}}`);
  const saved = (await rest(document)).json();
  expect(dataOf(await user.query('savedResults.load', { resultId: saved.result_id })).content).toEqual(
    content,
  );

  const { ticker: _, ...lacking } = JSON.parse(document);
  for (const [answer, field] of [
    [await rest(JSON.stringify(lacking)), 'results.ticker: is missing'],
    [await rest(JSON.stringify('x'.repeat(LARGE))), 'results: must be a JSON object'],
    [await rest('['.repeat(LARGE)), 'nested deeper than 100'],
    [await rest(document.slice(0, -1)), 'The body is not JSON'],
  ] as const) {
    expect([answer.statusCode, answer.json().error]).toEqual([400, expect.stringContaining(field)]);
  }
});

it('nothing else may be large: neither another call nor what stands around a document', async () => {
  const text = 'x'.repeat(MAXIMUM_SMALL_REQUEST_BYTES);
  for (const [url, payload] of [
    ['/trpc/library.tags.delete', JSON.stringify({ tags: [text] })],
    ['/trpc/savedResults.save,library.tags.delete?batch=1', `{"0":${saveOf(paddedDocument(LARGE))}}`],
  ] as const) {
    const answer = await post(url, payload);
    const error = errorOf(answer);
    expect([answer.statusCode, error.message]).toEqual([413, 'The request is larger than 256 KiB']);
  }
  const labels = await post(
    '/trpc/savedResults.save',
    `{"description":"${text}",${saveOf(paddedDocument(0)).slice(1)}`,
  );
  expect(labels.statusCode).toBe(413);
});

it('a large price file is imported, and its wrong lines are named', async () => {
  const rows = Array.from({ length: 30_000 }, (_, i) => {
    const day = new Date(Date.UTC(1930, 0, 1) + i * 86_400_000).toISOString().slice(0, 10);
    return `${day},${100 + Math.sin(i)}`;
  });
  const importOf = (lines: string[], more = {}) =>
    user.mutate('marketData.import', { ticker: 'LARGE', prices: `Date,Close\n${lines.join('\n')}`, ...more });
  const imported = await importOf(rows);
  expect(dataOf(imported).instrument).toMatchObject({ ticker: 'LARGE', rows: 30_000 });
  const wrong = await importOf([...rows, 'never,1']);
  expect([wrong.statusCode, errorOf(wrong).message]).toEqual([400, expect.stringContaining('30002')]);
  expect((await importOf(rows, { ticker: 'SPX' })).statusCode).toBe(400);
  expect((await importOf(rows, { unknown: 1 })).statusCode).toBe(400);
});

it('600,000 keys in 10 MB do not hold up the event loop', async () => {
  const keys = Array.from({ length: 600_000 }, (_, i) => `"key${i}":${i}`).join();
  const payload = saveOf(`${JSON.stringify(EXTERNAL_DOCUMENT).slice(0, -1)},"k":{${keys}}}`);
  const body = Buffer.from(payload);
  const { socket, answer } = await beginSave('keys', body.length);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  socket.write(body.subarray(1));
  expect(await answer).toMatch(/^HTTP\/1\.1 200 /);
  delay.disable();
  process.stdout.write(
    `600,000 keys: the event loop was late by ${Math.round(delay.max / 1e6)} ms at most\n`,
  );
  // A busy machine alone makes it late by tens; the parse took more than a second.
  expect(delay.max / 1e6).toBeLessThan(400);
});
