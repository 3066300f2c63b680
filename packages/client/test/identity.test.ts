import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createMarginClient, type MarginClientOptions } from '../src/index.ts';
import { type MarginServer, startMarginServer } from './margin-server.ts';

let server: MarginServer;
beforeEach(async () => {
  server = await startMarginServer();
});
afterEach(() => server.close());
afterEach(() => vi.unstubAllGlobals());

const askAs = (options: MarginClientOptions) =>
  createMarginClient({ baseUrl: server.baseUrl, ...options }).api.library.quota.query();

test.each<[string, MarginClientOptions, object]>([
  ['a token', { token: 'mat_1' }, { authorization: 'Bearer mat_1' }],
  ['a token that is fetched', { token: async () => 'short' }, { authorization: 'Bearer short' }],
  ['a cookie', { cookie: 'margin.session=1' }, { cookie: 'margin.session=1' }],
  [
    "the caller's headers, which take precedence",
    { token: 'mat_1', headers: { authorization: 'Bearer mat_2' } },
    { authorization: 'Bearer mat_2' },
  ],
  ['nothing: a browser sends its cookie by itself', {}, {}],
])('%s identifies the caller', async (_name, options, sent) => {
  await askAs(options);
  expect(server.calls).toEqual([{ path: 'library.quota', ...sent }]);
});

test('a token is read before every request', async () => {
  const tokens = ['first', 'second'];
  const { api } = createMarginClient({ baseUrl: server.baseUrl, token: () => tokens.shift() ?? '' });
  await api.library.quota.query();
  await api.library.tags.list.query();
  expect(server.calls.map(({ authorization }) => authorization)).toEqual(['Bearer first', 'Bearer second']);
});

test("in a page the default server is the page's origin", async () => {
  vi.stubGlobal('location', { origin: server.baseUrl });
  await expect(createMarginClient().api.library.quota.query()).resolves.toMatchObject({ limit: 50 });
});

test.each([[{}], [{ location: { origin: 'null' } }]])('outside a page baseUrl is required: %j', (globals) => {
  for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
  expect(() => createMarginClient()).toThrow('baseUrl');
});
