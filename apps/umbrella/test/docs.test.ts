import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startUmbrella, temporaryFolder, type Umbrella, writeDocs } from './support/umbrella.ts';

const folder = temporaryFolder();
let umbrella: Umbrella;
beforeAll(async () => {
  umbrella = await startUmbrella({ docsDist: writeDocs(folder) });
});
afterAll(async () => {
  await umbrella.close();
  rmSync(folder, { recursive: true });
});

test.each([
  ['/docs/', 'index'],
  ['/docs/guide/security.html', 'guide/security'],
])('%s is open to everyone, and revalidated', async (path, title) => {
  const { status, text, headers } = await umbrella.browser().visit(path);
  expect([status, text]).toEqual([200, `<!doctype html><title>${title}</title>`]);
  expect(headers['cache-control']).toBe('no-cache');
  expect(headers['content-security-policy']).toContain("script-src 'self';");
});

test('files with a hash in their name are cached', async () => {
  const { status, headers } = await umbrella.browser().ask('/docs/assets/app.1a2b.js');
  expect(status).toBe(200);
  expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
});

test('/docs redirects to its start page', async () => {
  const { status, headers } = await umbrella.browser().visit('/docs');
  expect([status, headers.location]).toEqual([301, '/docs/']);
});

test.each(['/docs/nothing.html', '/docs/..%2fdist%2findex.html'])('%s is 404', async (path) => {
  const { status, text } = await umbrella.browser().visit(path);
  expect([status, text]).toEqual([404, '<!doctype html><title>404</title>']);
});

test('an installation built without the documentation still starts', async () => {
  const without = await startUmbrella();
  const answer = await without.browser().ask('/docs/', { headers: { accept: 'application/json' } });
  expect(answer.status).toBe(404);
  await without.close();
});
