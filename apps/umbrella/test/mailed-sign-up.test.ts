import type { EmailState } from '@margin/contracts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Browser, emailOf, PASSWORD } from './support/browser.ts';
import { type Mailbox, startMailbox } from './support/mailbox.ts';
import { startUmbrella, type Umbrella } from './support/umbrella.ts';

let mailbox: Mailbox;
let umbrella: Umbrella;
beforeEach(async () => {
  mailbox = await startMailbox();
  umbrella = await startUmbrella({
    mail: { smtpUrl: mailbox.url, from: 'Margin <no-reply@margin.example>' },
  });
});
afterEach(async () => {
  await umbrella.close();
  await mailbox.close();
});

async function mailNumber(number: number): Promise<string> {
  await expect.poll(() => mailbox.mails.length).toBeGreaterThanOrEqual(number);
  return mailbox.mails[number - 1] ?? '';
}
const tokenIn = (mail: string, page: string) => new RegExp(`/${page}#token=([\\w-]+)`).exec(mail)?.[1] ?? '';

const signUp = (name: string, password = PASSWORD, browser = umbrella.browser()) =>
  browser.ask('/api/auth/sign-up/email', { body: { name, email: emailOf(name), password } });
const confirm = (browser: Browser, token: string, password = PASSWORD) =>
  browser.ask('/api/account/sign-up-confirmation', { body: { token, password } });
const userOf = async (name: string) =>
  (await (await umbrella.services.auth.$context).internalAdapter.findUserByEmail(emailOf(name)))?.user;

describe('with SMTP_URL, sign-up', () => {
  it('creates the account when the link is opened, with the chosen password', async () => {
    const browser = umbrella.browser();
    const answer = await signUp('ada', PASSWORD, browser);
    expect([answer.status, answer.json]).toEqual([200, { user: null }]);
    expect(answer.headers['set-cookie']).toBeUndefined();
    const mail = await mailNumber(1);
    expect(mail).toContain('To: ada@example.com');
    expect(await userOf('ada')).toBeUndefined();
    expect((await browser.signIn(emailOf('ada'))).status).toBe(401);

    const token = tokenIn(mail, 'confirm-sign-up');
    expect((await browser.visit('/confirm-sign-up')).status).toBe(200);
    const wrong = await confirm(browser, token, 'not the password');
    expect(wrong.json).toMatchObject({ status: 400, issues: [{ path: 'password' }] });
    expect((await confirm(browser, token)).json).toMatchObject({ user: { email: 'ada@example.com' } });
    expect((await browser.ask('/api/auth/get-session')).json).toMatchObject({ user: { name: 'ada' } });
    expect((await userOf('ada'))?.emailVerified).toBe(true);
    expect((await confirm(umbrella.browser(), token)).json).toMatchObject({ issues: [{ path: 'token' }] });
    expect(umbrella.logs.join('')).not.toContain(token);
  });

  it('answers the same for an address with and without an account, and mails its owner', async () => {
    await signUp('ada');
    await confirm(umbrella.browser(), tokenIn(await mailNumber(1), 'confirm-sign-up'));
    const [taken, free] = [await signUp('ada', 'the password of a stranger'), await signUp('bob')];
    expect([taken.status, taken.text, Object.keys(taken.headers)]).toEqual([
      free.status,
      free.text,
      Object.keys(free.headers),
    ]);
    await mailNumber(3);
    const mail = mailbox.mails.find((each) => each.includes('already has an account')) ?? '';
    expect(mail).toContain('To: ada@example.com');
    expect(mail).not.toContain('token=');
    expect((await umbrella.browser().signIn(emailOf('ada'))).status).toBe(200);
  });

  it('stores no usable link or password in the database', async () => {
    await signUp('ada');
    const token = tokenIn(await mailNumber(1), 'confirm-sign-up');
    const { adapter } = await umbrella.services.auth.$context;
    const rows = JSON.stringify(await adapter.findMany({ model: 'verification' }));
    expect(rows).toContain('ada@example.com');
    expect(rows).not.toContain(token);
    expect(rows).not.toContain(PASSWORD);
  });

  it('limits mails to one address', async () => {
    for (let i = 0; i < 3; i++) expect((await signUp('ada')).status).toBe(200);
    expect((await signUp('ada')).status).toBe(429);
    expect((await signUp('bob')).status).toBe(200);
  });

  it('says so if another link of the same address was opened first', async () => {
    for (let i = 0; i < 2; i++) await signUp('ada');
    const [first, second] = [await mailNumber(1), await mailNumber(2)].map((mail) =>
      tokenIn(mail, 'confirm-sign-up'),
    );
    expect((await confirm(umbrella.browser(), first ?? '')).status).toBe(200);
    expect((await confirm(umbrella.browser(), second ?? '')).json).toMatchObject({
      issues: [{ path: 'email' }],
    });
  });
});

describe('the address of an account created before', () => {
  let ada: Browser;
  beforeEach(async () => {
    const { internalAdapter } = await umbrella.services.auth.$context;
    await umbrella.services.auth.api.signUpEmail({
      body: { name: 'ada', email: emailOf('ada'), password: PASSWORD },
    });
    expect((await internalAdapter.findUserByEmail(emailOf('ada')))?.user.emailVerified).toBe(false);
    ada = umbrella.browser();
    expect((await ada.signIn(emailOf('ada'))).status).toBe(200);
    // The notice about a new device.
    await mailNumber(1);
  });

  const state = async () => (await ada.ask('/api/account/email')).json as EmailState;
  const verify = (token: string) =>
    umbrella.browser().ask('/api/account/email-verification', { body: { token } });

  it('is verified by a mailed link, which works once, on any device', async () => {
    expect(await state()).toEqual({ verification: 'unverified' });
    expect((await ada.ask('/api/account/email-verification-request', { method: 'POST' })).status).toBe(200);
    const token = tokenIn(await mailNumber(2), 'verify-email');
    expect((await umbrella.browser().visit('/verify-email')).status).toBe(200);
    expect((await verify(`${token}x`)).json).toMatchObject({ issues: [{ path: 'token' }] });
    expect((await verify(token)).json).toEqual({ success: true });
    expect(await state()).toEqual({ verification: 'verified' });
    expect((await verify(token)).json).toMatchObject({ issues: [{ path: 'token' }] });
  });

  it('is not verified by a link of another kind', async () => {
    await ada.ask('/api/account/password-reset-request', { body: { email: emailOf('ada') } });
    const token = tokenIn(await mailNumber(2), 'reset-password');
    expect((await verify(token)).status).toBe(400);
    expect(await state()).toEqual({ verification: 'unverified' });
  });

  it('receives notices about the account', async () => {
    expect(mailbox.mails[0]).toContain('sign in on a new device');
    await ada.ask('/api/account/tokens', { body: { name: 'A' } });
    expect(await mailNumber(2)).toContain('A personal access token was created');
    await ada.ask('/api/account/password', {
      body: { currentPassword: PASSWORD, newPassword: 'a new and better one' },
    });
    expect(await mailNumber(3)).toContain('The password of your account was changed');
    // The device is known by now.
    await ada.signIn(emailOf('ada'), 'a new and better one');
    await umbrella.services.securityLog.settled();
    expect(mailbox.mails).toHaveLength(3);
  });
});

it('without SMTP_URL an address stays unverified, and sign-up creates the account at once', async () => {
  const silent = await startUmbrella();
  try {
    const ada = await silent.signedIn('ada');
    expect((await ada.ask('/api/account/email')).json).toEqual({ verification: 'unavailable' });
    const asked = await ada.ask('/api/account/email-verification-request', { method: 'POST' });
    expect(asked.json).toMatchObject({ status: 400, error: 'This server does not send mail' });
    expect((await confirm(silent.browser(), 'a'.repeat(32))).status).toBe(404);
  } finally {
    await silent.close();
  }
});
