import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  hangingUp,
  type OnlineServer,
  sending,
  silent,
  startOnlineServer,
  throttling,
  yahooUnknown,
} from '../../test/online-server.ts';
import { fetchYahooChart } from './fetch-yahoo.ts';
import { createOnlineClient } from './online-client.ts';

const NOW = new Date('2026-03-02T12:00:00Z');

let server: OnlineServer;
beforeAll(async () => {
  server = await startOnlineServer(sending(200, 'an answer'));
});
afterAll(() => server.close());
beforeEach(() => {
  server.requests.length = 0;
  server.next.length = 0;
});

const newClient = (changes: { baseUrl?: string; timeoutMs?: number } = {}) =>
  createOnlineClient({ name: 'Yahoo Finance', baseUrl: server.baseUrl, retryDelayMs: 1, ...changes });
const ask = (client = newClient()) => fetchYahooChart(client, '^GSPC', NOW);

const failure = (message: string, more = {}) => ({
  code: 'ONLINE_DATA_UNAVAILABLE',
  message: expect.stringContaining(message),
  ...more,
});

it('requests all daily bars of a ticker, with dividends and splits', async () => {
  expect(await ask()).toBe('an answer');
  const url = new URL(server.requests[0] ?? '', server.baseUrl);
  expect(url.pathname).toBe('/v8/finance/chart/%5EGSPC');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    period1: '-2208988800',
    period2: String(NOW.getTime() / 1_000),
    interval: '1d',
    events: 'div,splits',
  });
});

it('returns the body of a 404, which says what was not found', async () => {
  server.next.push(yahooUnknown);
  expect(await ask()).toContain('"Not Found"');
  expect(server.requests).toHaveLength(1);
});

it.each([
  ['a server error', sending(502, 'Bad Gateway')],
  ['a broken connection', hangingUp],
  ['a short throttle', throttling({ 'retry-after': '0' })],
])('retries after %s', async (_, answer) => {
  server.next.push(answer, answer);
  expect(await ask()).toBe('an answer');
  expect(server.requests).toHaveLength(3);
});

it('fails after three attempts, with advice', async () => {
  server.next.push(...Array.from({ length: 9 }, () => sending(503, '')));
  await expect(ask()).rejects.toMatchObject(failure('returned an error (503). Try again later or import'));
  expect(server.requests).toHaveLength(3);
});

it('does not retry a permanent refusal', async () => {
  server.next.push(sending(403, ''));
  await expect(ask()).rejects.toMatchObject(failure('(403)'));
  expect(server.requests).toHaveLength(1);
});

it('after a throttle, sends nothing for as long as the source asks', async () => {
  const client = newClient();
  server.next.push(throttling({ 'retry-after': '120' }));
  const refusal = failure('is not accepting requests right now. Try again in 120 seconds', {
    details: { errorCode: 'ONLINE_DATA_UNAVAILABLE', retryAfterSeconds: 120 },
  });
  await expect(ask(client)).rejects.toMatchObject(refusal);
  await expect(ask(client)).rejects.toMatchObject(failure('is not accepting requests'));
  expect(server.requests).toHaveLength(1);
});

it('after a throttle without a duration, sends nothing for a minute', async () => {
  const client = newClient();
  server.next.push(throttling(), throttling(), throttling());
  await expect(ask(client)).rejects.toMatchObject(failure('60 seconds'));
  await expect(ask(client)).rejects.toMatchObject(failure('is not accepting requests'));
  expect(server.requests).toHaveLength(3);
});

it('reports a missing network', async () => {
  const { baseUrl, close } = await startOnlineServer(silent);
  await close();
  await expect(ask(newClient({ baseUrl }))).rejects.toMatchObject(
    failure('Yahoo Finance cannot be reached from this server. Try again later or import a price file.'),
  );
});

it('stops waiting for a source that does not answer', async () => {
  server.next.push(silent);
  await expect(ask(newClient({ timeoutMs: 50 }))).rejects.toMatchObject(failure('cannot be reached'));
  expect(server.requests).toHaveLength(1);
});
