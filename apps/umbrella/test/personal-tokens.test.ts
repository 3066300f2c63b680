import type { AccessToken, CreatedPersonalToken } from '@margin/contracts';
import { decodeJwt } from 'jose';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { openIdentityDatabase } from '../src/identity/database.ts';
import { type Browser, PASSWORD } from './support/browser.ts';
import type { MarginApp } from './support/margin-app.ts';
import { startProduct } from './support/product.ts';
import type { Umbrella } from './support/umbrella.ts';

let marginApp: MarginApp;
let umbrella: Umbrella;
let ada: Browser;

beforeAll(async () => {
  const product = await startProduct();
  ({ marginApp, umbrella } = product);
  ada = await umbrella.signedIn('ada');
  return product.close;
});

const create = async (browser: Browser, body: object = { name: 'A script' }) =>
  (await browser.ask('/api/account/tokens', { body })).json as CreatedPersonalToken;
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
const tokensOf = async (browser: Browser) =>
  ((await browser.ask('/api/account/tokens')).json as { tokens: object[] }).tokens;

describe('a personal token', () => {
  it('is returned once, listed by name, and stored only as a hash', async () => {
    const grace = await umbrella.signedIn('grace');
    const created = await create(grace, { name: ' Nightly <import> ', expiresInDays: 30 });
    expect(created).toEqual({
      id: expect.any(String),
      name: 'Nightly <import>',
      createdAt: expect.stringMatching(/Z$/),
      expiresAt: expect.stringMatching(/Z$/),
      lastUsedAt: null,
      lastUsedFrom: null,
      token: expect.stringMatching(/^mat_[\w-]{43}$/),
    });
    const days = (Date.parse(created.expiresAt ?? '') - Date.parse(created.createdAt)) / 86_400_000;
    expect(days).toBeCloseTo(30, 3);
    const { token, ...listed } = created;
    expect(await tokensOf(grace)).toEqual([listed]);

    const { db } = await openIdentityDatabase(loadConfig(umbrella.environment).database);
    const { rows } = await sql`select * from "personalToken"`.execute(db);
    await db.destroy();
    expect(JSON.stringify(rows)).toContain('Nightly');
    expect(JSON.stringify(rows)).not.toContain(token.slice(4));
    expect(umbrella.logs.join('')).not.toContain(token.slice(4));
  });

  it('identifies its user on every proxied route, without a cookie', async () => {
    const { token } = await create(ada);
    const anonymous = umbrella.browser();
    for (const path of ['/trpc/echo', '/historical-backtest/list-saved-results/']) {
      const { json } = await anonymous.ask(path, bearer(token));
      expect(json).toMatchObject({ claims: { email: 'ada@example.com' } });
      expect(json).not.toHaveProperty('headers.authorization');
    }
    expect((await anonymous.ask('/content/document', bearer(token))).status).toBe(200);
    expect((await anonymous.ask('/api/openapi.json', bearer(token))).status).toBe(200);
  });

  it('ends at once when revoked, which only its user can do', async () => {
    const { id, token } = await create(ada);
    const bob = await umbrella.signedIn('bob');
    const revoke = (browser: Browser, which: string) =>
      browser.ask(`/api/account/tokens/${which}`, { method: 'DELETE' });
    const foreign = await revoke(bob, id);
    expect(foreign.status).toBe(404);
    expect((await revoke(bob, 'unknown')).text).toBe(foreign.text);
    expect((await umbrella.browser().ask('/trpc/echo', bearer(token))).status).toBe(200);
    expect((await revoke(ada, id)).json).toEqual({ success: true });
    expect((await umbrella.browser().ask('/trpc/echo', bearer(token))).status).toBe(401);
    expect((await revoke(ada, id)).text).toBe(foreign.text);
  });

  it('expires after 90 days by default', async () => {
    const days = async (body: object) => {
      const { expiresAt, createdAt } = await create(ada, { name: 'A', ...body });
      return expiresAt && Math.round((Date.parse(expiresAt) - Date.parse(createdAt)) / 86_400_000);
    };
    expect(await days({})).toBe(90);
    expect(await days({ expiresInDays: 7 })).toBe(7);
    expect(await days({ expiresInDays: null })).toBeNull();
  });

  it('shows when and from where it was last used', async () => {
    const user = await umbrella.signedIn('user');
    const { token } = await create(user);
    await umbrella.browser().ask('/trpc/echo', bearer(token));
    const [listed] = await tokensOf(user);
    expect(listed).toMatchObject({ lastUsedAt: expect.stringMatching(/Z$/), lastUsedFrom: '127.0.0.1' });
  });

  it('stops working when it expires', async () => {
    const { id, token } = await create(ada, { name: 'Short', expiresInDays: 1 });
    const { adapter } = await umbrella.services.auth.$context;
    const where = [{ field: 'id', value: id }];
    await adapter.update({ model: 'personalToken', where, update: { expiresAt: new Date(Date.now() - 1) } });
    expect((await umbrella.browser().ask('/trpc/echo', bearer(token))).status).toBe(401);
  });

  it('cannot manage the account, so a leaked one cannot create more', async () => {
    const { token } = await create(ada);
    for (const [method, path] of [
      ['GET', '/api/account/tokens'],
      ['POST', '/api/account/tokens'],
      ['GET', '/api/account/sessions'],
      ['POST', '/api/account/password'],
      ['POST', '/api/account/sign-out-everywhere'],
      ['POST', '/api/account/delete'],
    ] as const) {
      const answer = await ada.ask(path, { method, ...bearer(token) });
      expect(answer.status, path).toBe(401);
    }
  });

  it('requires the password if the sign-in is older than ten minutes', async () => {
    const old = await umbrella.signedIn('old');
    const { adapter } = await umbrella.services.auth.$context;
    const { sessions } = (await old.ask('/api/account/sessions')).json as { sessions: { id: string }[] };
    const update = { createdAt: new Date(Date.now() - 11 * 60_000) };
    const where = [{ field: 'id', value: sessions[0]?.id ?? '' }];
    await adapter.update({ model: 'session', where, update });
    for (const password of [undefined, 'not it']) {
      const answer = await old.ask('/api/account/tokens', { body: { name: 'A', password } });
      expect(answer.json).toMatchObject({ status: 400, issues: [{ path: 'password' }] });
    }
    const answer = await old.ask('/api/account/tokens', { body: { name: 'A', password: PASSWORD } });
    expect(answer.status).toBe(200);
    expect(await tokensOf(old)).toHaveLength(1);
  });

  it.each([
    [{}, 'name'],
    [{ name: '  ' }, 'name'],
    [{ name: 'a\0' }, 'name'],
    [{ name: 'A', expiresInDays: 0 }, 'expiresInDays'],
    [{ name: 'A', expiresInDays: 1e9 }, 'expiresInDays'],
    [{ name: 'A', userId: 'bob' }, ''],
  ])('is not created from %j', async (body, path) => {
    const answer = await ada.ask('/api/account/tokens', { body });
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ issues: [{ path }] });
  });

  it('is limited to 50 per user', async () => {
    const hoarder = await umbrella.signedIn('hoarder');
    for (let i = 0; i < 50; i++) await create(hoarder, { name: `${i}` });
    expect((await hoarder.ask('/api/account/tokens', { body: { name: 'One more' } })).status).toBe(400);
    expect(await tokensOf(hoarder)).toHaveLength(50);
  });
});

it.each(['', 'Bearer', 'Bearer ', 'Basic abc', 'Bearer mat_', `Bearer mat_${'a'.repeat(43)}`, 'Bearer a b'])(
  'Authorization: %j identifies no one, even with a cookie',
  async (authorization) => {
    expect((await ada.ask('/trpc/echo', { headers: { authorization } })).status).toBe(401);
  },
);

describe('POST /api/access-token', () => {
  const exchange = async (browser: Browser, ask = {}) =>
    browser.ask('/api/access-token', { method: 'POST', ...ask });

  it('exchanges a session or a personal token for a five-minute token for the margin app', async () => {
    const { token } = await create(ada);
    for (const answer of [await exchange(ada), await exchange(umbrella.browser(), bearer(token))]) {
      expect(answer.status).toBe(200);
      expect(answer.headers['cache-control']).toBe('no-store');
      const access = answer.json as AccessToken;
      expect(Object.keys(decodeJwt(access.token)).sort()).toEqual([
        'aud',
        'email',
        'exp',
        'grant',
        'iss',
        'name',
        'scope',
        'sub',
      ]);
      const seconds = (Date.parse(access.expiresAt) - Date.now()) / 1_000;
      expect(seconds).toBeGreaterThan(295);
      expect(seconds).toBeLessThanOrEqual(300);
      const direct = await fetch(new URL('/trpc/echo', marginApp.url), bearer(access.token));
      expect(await direct.json()).toMatchObject({ claims: { email: 'ada@example.com' } });
    }
  });

  it('refuses requests without credentials and from other sites', async () => {
    expect((await exchange(umbrella.browser())).status).toBe(401);
    expect((await exchange(umbrella.browser(), bearer(`mat_${'b'.repeat(43)}`))).status).toBe(401);
    expect((await exchange(ada, { headers: { origin: 'https://evil.example' } })).status).toBe(403);
    expect((await ada.ask('/api/access-token')).status).toBe(404);
  });
});
