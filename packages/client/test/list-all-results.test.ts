import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMarginClient, listAllResults } from '../src/index.ts';
import { type MarginServer, startMarginServer } from './margin-server.ts';

let server: MarginServer;
beforeEach(async () => {
  server = await startMarginServer();
});
afterEach(() => server.close());

test.each([
  [0, undefined, 0, 1],
  [450, undefined, 450, 3],
  [450, 250, 250, 2],
  [450, 200, 200, 1],
])('of %i results, %s at most: %i in %i pages', async (saved, atMost, listed, pages) => {
  server.saved = saved;
  const { api } = createMarginClient({ baseUrl: server.baseUrl });
  const results = await listAllResults(api, { sort: 'name' }, atMost);
  expect(results.map(({ name }) => name)).toEqual(Array.from({ length: listed }, (_, i) => String(i)));
  expect(server.calls).toHaveLength(pages);
});
