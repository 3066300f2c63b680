import { type AccountSessions, ERRORS } from '@margin/contracts';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type Browser, emailOf, PASSWORD } from './support/browser.ts';
import type { MarginApp } from './support/margin-app.ts';
import { startProduct } from './support/product.ts';
import { startUmbrella, type Umbrella } from './support/umbrella.ts';

const NEW_PASSWORD = 'a new and better one';

let marginApp: MarginApp;
let umbrella: Umbrella;
let ada: Browser;

beforeEach(async () => {
  const product = await startProduct();
  ({ marginApp, umbrella } = product);
  ada = await umbrella.signedIn('ada');
  return product.close;
});

async function secondBrowser(): Promise<Browser> {
  const browser = umbrella.browser();
  expect((await browser.signIn(emailOf('ada'))).status).toBe(200);
  return browser;
}

const isSignedIn = async (browser: Browser) => (await browser.ask('/trpc/echo')).status === 200;
const sessionsOf = async (browser: Browser) =>
  ((await browser.ask('/api/account/sessions')).json as AccountSessions).sessions;

describe('the password', () => {
  const change = (body: object) => ada.ask('/api/account/password', { body });

  it('can be changed by entering it, which ends every other session', async () => {
    const other = await secondBrowser();
    const answer = await change({ currentPassword: PASSWORD, newPassword: NEW_PASSWORD });
    expect(answer.json).toEqual({ success: true });
    expect(await isSignedIn(ada)).toBe(true);
    expect(await isSignedIn(other)).toBe(false);
    expect((await umbrella.browser().signIn(emailOf('ada'))).status).toBe(401);
    expect((await umbrella.browser().signIn(emailOf('ada'), NEW_PASSWORD)).status).toBe(200);
  });

  it('can be changed with or without revoking tokens', async () => {
    const { token } = (await ada.ask('/api/account/tokens', { body: { name: 'A' } })).json as {
      token: string;
    };
    const status = async () =>
      (await umbrella.browser().ask('/trpc/echo', { headers: { authorization: `Bearer ${token}` } })).status;
    await change({ currentPassword: PASSWORD, newPassword: NEW_PASSWORD });
    expect(await status()).toBe(200);
    await change({ currentPassword: NEW_PASSWORD, newPassword: PASSWORD, revokeTokens: true });
    expect(await status()).toBe(401);
  });

  it('may be shorter than new passwords must be, and still works for signing in and for the next change', async () => {
    const { internalAdapter, password } = await umbrella.services.auth.$context;
    const user = await internalAdapter.findUserByEmail(emailOf('ada'));
    await internalAdapter.updatePassword(user?.user.id ?? '', await password.hash('short'));
    const old = umbrella.browser();
    expect((await old.signIn(emailOf('ada'), 'short')).status).toBe(200);
    const answer = await old.ask('/api/account/password', {
      body: { currentPassword: 'short', newPassword: 'shorter' },
    });
    expect(answer.json).toMatchObject({
      issues: [{ path: 'newPassword', message: 'must be 12 characters or more' }],
    });
  });

  it.each([
    [{ currentPassword: 'not it', newPassword: NEW_PASSWORD }, 'currentPassword'],
    [{ currentPassword: PASSWORD, newPassword: 'short' }, 'newPassword'],
    [{ currentPassword: PASSWORD, newPassword: 'elevenchars' }, 'newPassword'],
    [{ currentPassword: PASSWORD, newPassword: 'password1234' }, 'newPassword'],
    [{ currentPassword: PASSWORD, newPassword: 'ada@example.com' }, 'newPassword'],
    [{ currentPassword: PASSWORD, newPassword: NEW_PASSWORD, revokeTokens: 'yes' }, 'revokeTokens'],
    [{ newPassword: NEW_PASSWORD }, 'currentPassword'],
  ])('is not changed by %j', async (body, path) => {
    const answer = await change(body);
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ issues: [{ path }] });
    expect((await umbrella.browser().signIn(emailOf('ada'))).status).toBe(200);
  });
});

describe('sessions', () => {
  it('are listed without their secrets, the current one marked', async () => {
    const other = await secondBrowser();
    const sessions = await sessionsOf(other);
    expect(sessions.map(({ current }) => current)).toEqual([true, false]);
    expect(Object.keys(sessions[0] ?? {}).sort()).toEqual([
      'createdAt',
      'current',
      'expiresAt',
      'id',
      'ipAddress',
      'userAgent',
    ]);
    expect(JSON.stringify(sessions)).not.toContain([...other.cookies.values()][0]?.split('.')[0]);
  });

  it('can be ended one by one, only by their user', async () => {
    const other = await secondBrowser();
    const [, first] = await sessionsOf(other);
    const bob = await umbrella.signedIn('bob');
    const end = (browser: Browser, id = '') =>
      browser.ask(`/api/account/sessions/${id}`, { method: 'DELETE' });
    const foreign = await end(bob, first?.id);
    expect(foreign.status).toBe(404);
    expect((await end(bob, 'unknown')).text).toBe(foreign.text);
    expect(await isSignedIn(ada)).toBe(true);
    expect((await end(other, first?.id)).status).toBe(200);
    expect(await isSignedIn(ada)).toBe(false);
    expect(await isSignedIn(other)).toBe(true);
  });

  it('all end with one request, which clears the caches', async () => {
    const other = await secondBrowser();
    const answer = await other.ask('/api/account/sign-out-everywhere', { method: 'POST' });
    expect(answer.json).toEqual({ success: true });
    expect(answer.headers['clear-site-data']).toBe('"cache"');
    expect([...other.cookies.keys()]).toEqual(['margin.device']);
    expect(await isSignedIn(ada)).toBe(false);
  });
});

describe('deleting the account', () => {
  const remove = (browser: Browser, password = PASSWORD) =>
    browser.ask('/api/account/delete', { body: { password } });

  async function userIdOf(browser: Browser): Promise<string> {
    const { claims } = (await browser.ask('/trpc/echo')).json as { claims: { sub: string } };
    return claims.sub;
  }

  it('requires the password', async () => {
    const answer = await remove(ada, 'not it');
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ issues: [{ path: 'password' }] });
    expect(await isSignedIn(ada)).toBe(true);
    expect(marginApp.deleted).toEqual([]);
  });

  it('deletes the library, then user, sessions and tokens, and frees the address', async () => {
    const userId = await userIdOf(ada);
    const { token } = (await ada.ask('/api/account/tokens', { body: { name: 'A' } })).json as {
      token: string;
    };
    const other = await secondBrowser();
    expect((await remove(ada)).json).toEqual({ success: true });
    expect(marginApp.deleted).toEqual([userId]);
    expect(await isSignedIn(ada)).toBe(false);
    expect(await isSignedIn(other)).toBe(false);
    const headers = { authorization: `Bearer ${token}` };
    expect((await umbrella.browser().ask('/trpc/echo', { headers })).status).toBe(401);
    expect((await umbrella.browser().signIn(emailOf('ada'))).status).toBe(401);
    const again = await umbrella.signedIn('ada');
    expect(await userIdOf(again)).not.toBe(userId);
  });

  it('is immediate for the user, and finishes when the margin app is back', async () => {
    const userId = await userIdOf(ada);
    marginApp.answerDeletions(503);
    expect((await remove(ada)).status).toBe(200);
    expect((await umbrella.browser().signIn(emailOf('ada'))).status).toBe(401);
    const { internalAdapter } = await umbrella.services.auth.$context;
    expect(await internalAdapter.findUserById(userId)).not.toBeNull();

    marginApp.answerDeletions(200);
    await umbrella.services.accountDeletion.finishAll();
    expect(marginApp.deleted).toEqual([userId]);
    expect(await internalAdapter.findUserById(userId)).toBeNull();
  });

  it('resumes at the next start if interrupted, and repeats after the last token has expired', async () => {
    const userId = await userIdOf(ada);
    const { adapter } = await umbrella.services.auth.$context;
    const createdAt = new Date();
    const row = { userId, email: emailOf('ada'), name: 'ada', createdAt };
    await adapter.create({ model: 'accountDeletion', data: row });
    await umbrella.services.accountDeletion.finishAll();
    expect(marginApp.deleted).toEqual([userId]);
    expect(await adapter.count({ model: 'accountDeletion' })).toBe(1);

    const where = [{ field: 'userId', value: userId }];
    const update = { createdAt: new Date(createdAt.getTime() - 10 * 60_000) };
    await adapter.update({ model: 'accountDeletion', where, update });
    await umbrella.services.accountDeletion.finishAll();
    await umbrella.services.accountDeletion.finishAll();
    expect(marginApp.deleted).toEqual([userId, userId]);
    expect(await adapter.count({ model: 'accountDeletion' })).toBe(0);
  });
});

describe('SIGN_UP=closed', () => {
  it('refuses new accounts, and lets existing users sign in', async () => {
    const { folder } = umbrella;
    await umbrella.close();
    const closed = await startUmbrella({ folder, signUpOpen: false });
    onTestFinished(closed.close);
    const body = { name: 'eve', email: emailOf('eve'), password: PASSWORD };
    const refused = await closed.browser().ask('/api/auth/sign-up/email', { body });
    expect(refused.json).toEqual({ error: ERRORS.SIGN_UP_CLOSED.message, status: 403 });
    expect((await closed.browser().ask('/api/account/options')).json).toEqual({
      signUp: 'closed',
      passwordReset: 'command',
    });
  });
});

it.each([
  ['GET', '/api/account/sessions'],
  ['DELETE', '/api/account/sessions/x'],
  ['POST', '/api/account/sign-out-everywhere'],
  ['GET', '/api/account/tokens'],
  ['POST', '/api/account/tokens'],
  ['DELETE', '/api/account/tokens/x'],
  ['POST', '/api/account/password'],
  ['POST', '/api/account/delete'],
  ['GET', '/api/account/email'],
  ['POST', '/api/account/email-verification-request'],
  ['GET', '/api/account/security-log'],
])('%s %s requires a session from this site', async (method, path) => {
  expect((await umbrella.browser().ask(path, { method })).json).toMatchObject({ status: 401 });
  const headers = { origin: 'https://evil.example' };
  expect((await ada.ask(path, { method, headers })).json).toMatchObject({ status: 403 });
});
