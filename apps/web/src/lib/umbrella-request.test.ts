import { expect, test } from 'vitest';
import { Refusal, requestUmbrella } from './umbrella-request.ts';

const answering =
  (body: unknown, init: ResponseInit): typeof fetch =>
  async () =>
    new Response(typeof body === 'string' ? body : JSON.stringify(body), init);

const refusalOf = (body: unknown, init: ResponseInit) =>
  requestUmbrella('/api/account/options', {}, answering(body, init)).catch((error: unknown) => error);

test('sends a body as JSON and returns the response', async () => {
  const sent: [unknown, RequestInit | undefined][] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    sent.push([input, init]);
    return Response.json({ success: true });
  };
  const body = { password: 'correct horse' };
  expect(await requestUmbrella('/api/account/delete', { method: 'POST', body }, fetch)).toEqual({
    success: true,
  });
  expect(sent).toEqual([
    [
      '/api/account/delete',
      {
        method: 'POST',
        signal: null,
        headers: { 'content-type': 'application/json' },
        body: '{"password":"correct horse"}',
      },
    ],
  ]);
});

test("a refusal has the umbrella's message and the fields with errors", async () => {
  const issues = [{ path: 'password', message: 'is not right' }];
  const refusal = await refusalOf({ error: 'password: is not right', status: 400, issues }, { status: 400 });
  expect(refusal).toBeInstanceOf(Refusal);
  expect(refusal).toMatchObject({ message: 'password: is not right', issues, status: 400 });
});

test.each([
  ['12', 'Too many attempts. Please wait 12 seconds and try again.'],
  ['1', 'Too many attempts. Please wait 1 second and try again.'],
  [null, 'Too many attempts. Please wait a moment and try again.'],
])('after too many attempts, Retry-After: %s', async (seconds, message) => {
  const headers: HeadersInit = seconds === null ? {} : { 'retry-after': seconds };
  const body = { error: 'Too many requests. Please wait a moment.', status: 429 };
  expect(await refusalOf(body, { status: 429, headers })).toMatchObject({ message });
});

test('a response from something else still says what to do', async () => {
  expect(await refusalOf('<h1>Bad gateway</h1>', { status: 502 })).toMatchObject({
    message: 'The service is busy. Please try again in a moment.',
  });
});

test('a missing response differs from an aborted request', async () => {
  const unreachable: typeof fetch = async () => {
    throw new TypeError('fetch failed');
  };
  await expect(requestUmbrella('/api/account/options', {}, unreachable)).rejects.toThrow(
    'The server could not be reached',
  );
  const given = AbortSignal.abort();
  await expect(requestUmbrella('/', { signal: given }, () => Promise.reject(given.reason))).rejects.toBe(
    given.reason,
  );
});
