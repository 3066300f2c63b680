import type { OutgoingHttpHeaders } from 'node:http';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Browser, emailOf, PASSWORD } from './support/browser.ts';
import { startProduct } from './support/product.ts';
import type { Umbrella } from './support/umbrella.ts';

const PUBLIC_ORIGIN = 'http://margin.example:8080';

let umbrella: Umbrella;
let ada: Browser;

beforeAll(async () => {
  const product = await startProduct({ publicUrl: new URL(PUBLIC_ORIGIN) });
  ({ umbrella } = product);
  ada = await umbrella.signedIn('ada');
  return product.close;
});

const refusedHeaders: [string, () => OutgoingHttpHeaders][] = [
  ['the Origin of another site', () => ({ origin: 'https://evil.example' })],
  ['the Origin of another port', () => ({ origin: `http://127.0.0.1:${Number(umbrella.url.port) + 1}` })],
  ['an opaque Origin', () => ({ origin: 'null' })],
  ['an Origin without a host', () => ({ origin: 'file://' })],
  ['Sec-Fetch-Site: cross-site', () => ({ 'sec-fetch-site': 'cross-site' })],
  ['Sec-Fetch-Site: same-site', () => ({ 'sec-fetch-site': 'same-site' })],
  [
    'its own Origin but Sec-Fetch-Site: cross-site',
    () => ({ origin: umbrella.url.origin, 'sec-fetch-site': 'cross-site' }),
  ],
];

const passedHeaders: [string, () => OutgoingHttpHeaders][] = [
  ['neither header', () => ({})],
  ['the Origin of the host', () => ({ origin: umbrella.url.origin, 'sec-fetch-site': 'same-origin' })],
  ['the Origin of the host behind a proxy with TLS', () => ({ origin: `https://${umbrella.url.host}` })],
  ['the Origin of PUBLIC_URL', () => ({ origin: PUBLIC_ORIGIN })],
  [
    'localhost by name, on any port',
    () => ({ host: 'localhost:4321', origin: 'http://localhost:4321', 'sec-fetch-site': 'same-origin' }),
  ],
  ['Sec-Fetch-Site: none', () => ({ 'sec-fetch-site': 'none' })],
];

describe('with a cookie', () => {
  describe.each([
    ['GET', '/trpc/echo'],
    ['POST', '/trpc/digest'],
    ['GET', '/%74rpc/echo'],
    ['GET', '/content/document'],
    ['GET', '/api/auth/get-session'],
  ])('%s %s', (method, path) => {
    it.each(refusedHeaders)('refuses %s', async (_what, headers) => {
      const answer = await ada.ask(path, { method, headers: headers() });
      expect(answer.status).toBe(403);
      expect(answer.text).toContain('This request came from another site');
    });

    it.each(passedHeaders)('allows %s', async (_what, headers) => {
      expect((await ada.ask(path, { method, headers: headers() })).status).toBe(200);
    });
  });

  it('refuses a sign-out from another site, and the session stays', async () => {
    const headers = { origin: 'https://evil.example' };
    expect((await ada.ask('/api/auth/sign-out', { method: 'POST', headers })).status).toBe(403);
    expect((await ada.ask('/trpc/echo')).status).toBe(200);
  });

  it("answers a tRPC call in tRPC's format", async () => {
    const { json } = await ada.ask('/trpc/echo', { headers: { origin: 'https://evil.example' } });
    expect(json).toMatchObject({
      error: { code: -32003, data: { code: 'FORBIDDEN', httpStatus: 403, errorCode: 'CROSS_SITE' } },
    });
  });
});

describe('without a cookie', () => {
  const body = { email: emailOf('ada'), password: PASSWORD };

  it.each(refusedHeaders)('refuses to sign in with %s', async (_what, headers) => {
    const answer = await umbrella.browser().ask('/api/auth/sign-in/email', { body, headers: headers() });
    expect(answer.status).toBe(403);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it.each(passedHeaders)('signs in with %s', async (_what, headers) => {
    const answer = await umbrella.browser().ask('/api/auth/sign-in/email', { body, headers: headers() });
    expect(answer.status).toBe(200);
  });

  it('tells another site only that no one is signed in', async () => {
    const headers = { origin: 'https://evil.example' };
    expect((await umbrella.browser().ask('/trpc/echo', { headers })).status).toBe(401);
  });
});

describe('with Authorization', () => {
  it('ignores the cookie, and so the rule', async () => {
    const headers = { authorization: 'Bearer something', origin: 'https://evil.example' };
    expect((await ada.ask('/trpc/echo', { headers })).status).toBe(401);
    expect((await ada.ask('/api/auth/get-session', { headers })).json).toBeNull();
  });
});

it('a link on another site opens a page', async () => {
  const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
  expect((await ada.visit('/library', headers)).status).toBe(200);
});
