import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGrantCheck } from '../src/identity/grant-check.ts';
import { errorOf } from './caller.ts';
import { type MarginApp, startMarginApp } from './margin-app.ts';

let margin: MarginApp;

beforeAll(async () => {
  margin = await startMarginApp();
});
afterAll(() => margin.close());

const ask = (headers: Record<string, string>, url = '/trpc/library.quota') =>
  margin.app.inject({ method: 'GET', url, headers });

const CLAIMS = {
  sub: 'eve',
  email: 'eve@example.com',
  name: 'eve',
  iss: 'margin-umbrella',
  aud: 'margin-api',
};
const inFiveMinutes = () => Math.floor(Date.now() / 1000) + 300;

async function forged(): Promise<string> {
  const { privateKey } = await generateKeyPair('EdDSA');
  return new SignJWT({ ...CLAIMS, exp: inFiveMinutes() })
    .setProtectedHeader({ alg: 'EdDSA', kid: 'test-key' })
    .sign(privateKey);
}

it('answers who brings a good token', async () => {
  const response = await ask({ 'x-umbrella-token': await margin.tokenFor('alice') });
  expect(response.statusCode).toBe(200);
});

it.each([
  ['no token', async () => ''],
  ['something else', async () => 'Bearer x'],
  ['a forged token', forged],
  ['an unsigned token', async () => new UnsecuredJWT({ ...CLAIMS, exp: inFiveMinutes() }).encode()],
  ['an expired token', () => margin.tokenFor('eve', { exp: Math.floor(Date.now() / 1000) - 60 })],
  ['a token for another audience', () => margin.tokenFor('eve', { aud: 'another-app' })],
  ['a token of another issuer', () => margin.tokenFor('eve', { iss: 'another-issuer' })],
  ['a token without a subject', () => margin.tokenFor('eve', { sub: '' })],
])('refuses %s with 401, on tRPC and on content', async (_what, token) => {
  const headers = { 'x-umbrella-token': await token() };
  const response = await ask(headers);
  expect(response.statusCode).toBe(401);
  expect(errorOf(response)).toMatchObject({
    message: 'Authentication required',
    data: { code: 'UNAUTHORIZED', errorCode: 'AUTHENTICATION_REQUIRED' },
  });
  const content = await ask(headers, `/content/${'0'.repeat(64)}`);
  expect(content.json()).toEqual({ error: 'Authentication required', status: 401 });
});

it('trusts neither a cookie nor the headers of the old design', async () => {
  const response = await ask({
    cookie: 'session=alice',
    'x-umbrella-user-id': 'alice',
    authorization: 'Bearer alice',
  });
  expect(response.statusCode).toBe(401);
});

it('says 503, not 401, when the keys cannot be had', async () => {
  const alone = await startMarginApp({ UMBRELLA_URL: 'http://127.0.0.1:9' });
  const response = await alone.app.inject({
    method: 'GET',
    url: '/trpc/library.quota',
    headers: { 'x-umbrella-token': await alone.tokenFor('alice') },
  });
  expect(response.statusCode).toBe(503);
  expect(errorOf(response).data.errorCode).toBe('UNAVAILABLE');
  await alone.close();
});

describe('the scope of a token', () => {
  const status = async (claims: object) =>
    (await ask({ authorization: `Bearer ${await margin.tokenFor('alice', { ...claims })}` })).statusCode;

  it('must name the library where it names anything', async () => {
    expect(await status({ scope: 'library' })).toBe(200);
    expect(await status({ scope: 'openid library profile' })).toBe(200);
    // A provider that takes the place of the umbrella may name none.
    expect(await status({})).toBe(200);
    expect(await status({ scope: 'shared' })).toBe(401);
    expect(await status({ scope: 'library:none' })).toBe(401);
    expect(await status({ scope: '' })).toBe(401);
    expect(await status({ scope: ['library'] })).toBe(401);
  });

  it('for links opens links alone', async () => {
    const headers = { 'x-umbrella-token': await margin.tokenFor('guest', { scope: 'shared' }) };
    expect((await ask(headers)).statusCode).toBe(401);
    expect((await ask(headers, `/shared/${'A'.repeat(43)}`)).statusCode).toBe(404);
  });
});

describe('a token with a grant', () => {
  const tokenOf = (grant: string) => margin.tokenFor('alice', { scope: 'library', grant });

  it('is good as long as its session or personal token is', async () => {
    const [token, other] = [await tokenOf('session:one'), await tokenOf('session:two')];
    margin.endGrant('session:one');
    expect((await ask({ authorization: `Bearer ${token}` })).statusCode).toBe(401);
    expect((await ask({ authorization: `Bearer ${other}` })).statusCode).toBe(200);
  });

  it('that ends is over here 5 seconds later', async () => {
    let now = 1_000;
    const isGranted = createGrantCheck(margin.introspectionUrl, { now: () => now });
    const token = await tokenOf('token:one');
    expect(await isGranted(token)).toBe(true);
    margin.endGrant('token:one');
    now += 5_001;
    await expect.poll(() => isGranted(token)).toBe(false);
  });

  it('lets nobody in when the front door cannot be asked', async () => {
    const check = createGrantCheck(new URL('http://127.0.0.1:9/api/auth/introspect'));
    await expect(check('a token')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});

it('no error is kept by a cache', async () => {
  const headers = { 'x-umbrella-token': await margin.tokenFor('alice') };
  for (const url of [`/content/${'0'.repeat(64)}`, '/nothing']) {
    const answer = await ask(headers, url);
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([404, 'no-store']);
  }
});

it('is open to everybody for health alone', async () => {
  expect((await ask({}, '/healthz')).json()).toEqual({ status: 'ok' });
  expect((await ask({}, '/readyz')).statusCode).toBe(200);
  expect((await ask({}, '/nothing')).json()).toEqual({ error: 'Authentication required', status: 401 });
  const token = { 'x-umbrella-token': await margin.tokenFor('alice') };
  expect((await ask(token, '/nothing')).json()).toEqual({
    error: 'Address not found',
    status: 404,
  });
});
