import { beforeAll, describe, expect, it } from 'vitest';
import { startProduct } from './support/product.ts';
import type { Umbrella } from './support/umbrella.ts';

let umbrella: Umbrella;
beforeAll(async () => {
  const product = await startProduct({ publicUrl: new URL('https://margin.example'), trustedProxies: 1 });
  ({ umbrella } = product);
  return product.close;
});

const statusOf = async (path: string, headers: Record<string, string>) =>
  (await umbrella.browser().ask(path, { headers })).status;

describe('with PUBLIC_URL', () => {
  it.each([
    'evil.example',
    'margin.example.evil.example',
    'margin.example:8000',
    '192.0.2.1',
    'margin.example@evil',
  ])('the host %j gets a 421 on every page and API', async (host) => {
    for (const path of [
      '/',
      '/sign-in',
      '/assets/plain-1a2b.js',
      '/trpc/echo',
      '/api/auth/get-session',
      '/docs/',
    ]) {
      expect(await statusOf(path, { host }), path).toBe(421);
    }
  });

  it.each([
    'margin.example',
    'margin.example:443',
    'MARGIN.example',
    'localhost:8000',
    '127.0.0.1',
    '[::1]:8000',
  ])('the host %j is accepted', async (host) => {
    expect(await statusOf('/sign-in', { host, accept: 'text/html' })).toBe(200);
  });

  it('the host from a trusted proxy counts', async () => {
    const headers = { host: 'margin.example', 'x-forwarded-host': 'evil.example' };
    expect(await statusOf('/sign-in', headers)).toBe(421);
  });

  it.each(['/healthz', '/readyz', '/api/auth/jwks'])(
    '%s answers under any internal host name',
    async (path) => {
      expect(await statusOf(path, { host: '10.0.0.7:8000' })).toBe(200);
    },
  );
});
