import { beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from './support/browser.ts';
import { INDEX_HTML, SCRIPT, startUmbrella, type Umbrella } from './support/umbrella.ts';

let umbrella: Umbrella;
let ada: Browser;
beforeAll(async () => {
  umbrella = await startUmbrella();
  ada = await umbrella.signedIn('ada');
  return umbrella.close;
});

const PAGES = [
  '/',
  '/library',
  '/library?tags=a%20b',
  '/results/0198c0de',
  '/compare?ids=1,2',
  '/prices',
  '/account',
];

describe('signed out', () => {
  it.each(PAGES.slice(1))('%s redirects to sign-in and remembers the address', async (path) => {
    const answer = await umbrella.browser().visit(path);
    expect(answer.status).toBe(302);
    expect(answer.headers.location).toBe(`/sign-in?next=${encodeURIComponent(path)}`);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('the start page and addresses of other sites redirect to plain sign-in', async () => {
    for (const path of ['/', '//evil.example', '//evil.example/library', '/library//evil.example']) {
      const answer = await umbrella.browser().visit(path);
      expect(answer.status, path).toBe(302);
      expect(answer.headers.location, path).toBe('/sign-in');
    }
  });

  it('redirects a person from an unknown address too, but not a program', async () => {
    expect((await umbrella.browser().visit('/nowhere')).headers.location).toBe('/sign-in?next=%2Fnowhere');
    const program = await umbrella.browser().ask('/nowhere', { headers: { accept: 'application/json' } });
    expect(program.status).toBe(404);
    expect(program.json).toEqual({ error: 'Address not found', status: 404 });
  });

  it.each(['/sign-in', '/sign-up', '/sign-in?next=%2Flibrary'])('%s is the page', async (path) => {
    const answer = await umbrella.browser().visit(path);
    expect(answer.status).toBe(200);
    expect(answer.text).toBe(INDEX_HTML);
  });

  it('the files of the sign-in page load', async () => {
    expect((await umbrella.browser().ask('/assets/index-3c4d.js')).text).toBe(SCRIPT);
  });
});

describe('the page of a shared result', () => {
  it('is open to everyone, not cached or indexed, and sends no referrer', async () => {
    for (const browser of [umbrella.browser(), ada]) {
      const { status, text, headers } = await browser.visit('/s/a-token');
      expect([status, text]).toEqual([200, INDEX_HTML]);
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex, nofollow',
      });
    }
  });
});

describe('signed in', () => {
  it.each(PAGES)('%s is the page, revalidated each time', async (path) => {
    const answer = await ada.visit(path);
    expect(answer.status).toBe(200);
    expect(answer.text).toBe(INDEX_HTML);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.headers['cache-control']).toBe('no-cache');
    const again = await ada.visit(path, { 'if-none-match': String(answer.headers.etag) });
    expect(again.status).toBe(304);
  });

  it('an unknown address is the page with a 404, never an empty response', async () => {
    const { headers } = await ada.visit('/');
    const answer = await ada.visit('/nowhere', { 'if-none-match': String(headers.etag) });
    expect(answer.status).toBe(404);
    expect(answer.text).toBe(INDEX_HTML);
  });

  it('HEAD answers like GET', async () => {
    const head = await ada.ask('/library', { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(head.headers['content-length']).toBe(String(INDEX_HTML.length));
  });

  it.each([
    ['/sign-in', '/'],
    ['/sign-up', '/'],
    ['/sign-in?next=%2Flibrary%3Ftags%3Da', '/library?tags=a'],
    ['/sign-in?next=%2Fresults%2F0198c0de', '/results/0198c0de'],
    ['/sign-in?next=%2F%2Fevil.example', '/'],
    ['/sign-in?next=%2F%5Cevil.example', '/'],
    ['/sign-in?next=%5C%5Cevil.example', '/'],
    ['/sign-in?next=https%3A%2F%2Fevil.example', '/'],
    ['/sign-in?next=%2F%09%2Fevil.example', '/'],
    ['/sign-in?next=%2F.%2F%2Fevil.example', '/'],
    ['/sign-in?next=%2Flibrary%0D%0ASet-Cookie%3Aa%3Db', '/'],
    ['/sign-in?next=javascript%3Aalert(1)', '/'],
    ['/sign-in?next=%2Fsign-in', '/'],
    ['/sign-in?next=%2Flibrary&next=%2F%2Fevil.example', '/'],
  ])('%s redirects to %s', async (path, target) => {
    const answer = await ada.visit(path);
    expect(answer.status).toBe(302);
    expect(answer.headers.location).toBe(target);
  });
});

describe('files', () => {
  it('with a hash in their name are cached for a year, others are revalidated', async () => {
    const hashed = await umbrella.browser().ask('/assets/plain-1a2b.js');
    expect(hashed.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(hashed.headers['content-type']).toMatch(/^(text|application)\/javascript; charset=utf-8$/);
    expect((await umbrella.browser().ask('/favicon.svg')).headers['cache-control']).toBe('no-cache');
  });

  it('come precompressed if available and accepted', async () => {
    const headers = { 'accept-encoding': 'gzip, br' };
    const compressed = await umbrella.browser().ask('/assets/index-3c4d.js', { headers });
    expect(compressed.headers['content-encoding']).toBe('br');
    expect(compressed.headers['content-type']).toMatch(/^(text|application)\/javascript; charset=utf-8$/);
    expect(compressed.headers.vary).toContain('accept-encoding');
    expect(compressed.text).toBe('brotli bytes');
    const plain = await umbrella.browser().ask('/assets/plain-1a2b.js', { headers });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.text).toBe(SCRIPT);
  });

  it.each([
    '/assets/gone-5e6f.js',
    '/assets/',
    '/assets/../../data/umbrella_secret',
    '/..%2fdata/umbrella_secret',
    '/%2e%2e/data/umbrella_db.sqlite3',
    '/api/unknown',
    '/api',
  ])('%s is 404 or refused, and never the page', async (path) => {
    const answer = await ada.ask(path, { headers: { accept: '*/*' } });
    expect([400, 403, 404]).toContain(answer.status);
    expect(answer.json).toMatchObject({ error: expect.any(String), status: answer.status });
  });

  it('accept no other method', async () => {
    expect((await ada.ask('/library', { method: 'POST' })).status).toBe(404);
    expect((await ada.ask('/favicon.svg', { method: 'DELETE' })).status).toBe(404);
  });

  it('a malformed address is 400', async () => {
    const answer = await ada.ask('/%zz');
    expect(answer.status).toBe(400);
    expect(answer.json).toEqual({ error: 'The request is not valid', status: 400 });
  });
});

it.each(['/', '/sign-in', '/assets/plain-1a2b.js', '/api/auth/get-session', '/trpc/echo', '/nowhere'])(
  '%s comes with the security headers',
  async (path) => {
    const { headers } = await umbrella.browser().ask(path);
    expect(String(headers['content-security-policy']).split(/; */)).toEqual([
      "default-src 'self'",
      "script-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data: blob:",
      "worker-src 'self' blob:",
      "connect-src 'self'",
      "object-src 'none'",
      "frame-ancestors 'none'",
      "base-uri 'self'",
      "form-action 'self'",
    ]);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=(), geolocation=()'),
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(headers).not.toHaveProperty('strict-transport-security');
    expect(headers).not.toHaveProperty('x-powered-by');
  },
);

it('refuses to start if the page is not built', async () => {
  await expect(startUmbrella({ webDist: '/nowhere/dist' })).rejects.toThrow('The page is not built');
});
