import type { AccessToken } from '@margin/contracts';
import { beforeEach, expect, it } from 'vitest';
import { type Browser, emailOf, PASSWORD } from './support/browser.ts';
import { startUmbrella, type Umbrella } from './support/umbrella.ts';

let umbrella: Umbrella;
let ada: Browser;
beforeEach(async () => {
  umbrella = await startUmbrella();
  ada = await umbrella.signedIn('ada');
  return umbrella.close;
});

async function exchange(browser: Browser, headers = {}): Promise<string> {
  const answer = await browser.ask('/api/access-token', { method: 'POST', headers });
  return (answer.json as AccessToken).token;
}

async function isActive(token: string): Promise<boolean> {
  const answer = await umbrella.browser().ask('/api/auth/introspect', { body: { token } });
  expect(answer.status).toBe(200);
  expect(answer.headers['cache-control']).toBe('no-store');
  return (answer.json as { active: boolean }).active;
}

async function personalToken() {
  const { id, token } = (await ada.ask('/api/account/tokens', { body: { name: 'A' } })).json as {
    id: string;
    token: string;
  };
  return { id, access: await exchange(umbrella.browser(), { authorization: `Bearer ${token}` }) };
}

it('an access token ends with its session', async () => {
  const [token, other] = [await exchange(ada), umbrella.browser()];
  await other.signIn(emailOf('ada'));
  const itsOwn = await exchange(other);
  expect(await isActive(token)).toBe(true);
  await ada.ask('/api/auth/sign-out', { method: 'POST' });
  expect(await isActive(token)).toBe(false);
  expect(await isActive(itsOwn)).toBe(true);
});

it('an access token ends with its personal token, however that ends', async () => {
  const revoked = await personalToken();
  expect(await isActive(revoked.access)).toBe(true);
  await ada.ask(`/api/account/tokens/${revoked.id}`, { method: 'DELETE' });
  expect(await isActive(revoked.access)).toBe(false);

  const expired = await personalToken();
  const { adapter } = await umbrella.services.auth.$context;
  const where = [{ field: 'id', value: expired.id }];
  await adapter.update({ model: 'personalToken', where, update: { expiresAt: new Date(Date.now() - 1) } });
  expect(await isActive(expired.access)).toBe(false);

  const deleted = await personalToken();
  await ada.ask('/api/account/delete', { body: { password: PASSWORD } });
  expect(await isActive(deleted.access)).toBe(false);
});

it('a token signed elsewhere or for another purpose is not active', async () => {
  const { signingKeys } = umbrella.services;
  const identity = { userId: 'ada', email: 'a', name: 'a' };
  for (const claims of [
    {},
    { grant: 'session:unknown' },
    { grant: 'other:x' },
    { aud: 'another-app', grant: 'token:a' },
  ]) {
    expect(await isActive(await signingKeys.sign(identity, claims))).toBe(false);
  }
  for (const token of [
    '',
    'x',
    'a.b.c',
    `mat_${'a'.repeat(43)}`,
    'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ.',
  ]) {
    expect(await isActive(token)).toBe(false);
  }
});

it('an unavailable store is 503, so the margin app does not treat the token as ended', async () => {
  const token = await exchange(ada);
  await umbrella.services.close();
  const answer = await umbrella.browser().ask('/api/auth/introspect', { body: { token } });
  expect(answer.status).toBe(503);
});
