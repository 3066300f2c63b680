import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Browser, emailOf, PASSWORD } from './support/browser.ts';
import { type Mailbox, startMailbox } from './support/mailbox.ts';
import { startUmbrella, type Umbrella } from './support/umbrella.ts';

const NEW_PASSWORD = 'a new and better one';
const PACKAGE = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);

const tokenIn = (text: string) => /\/reset-password#token=([\w-]+)/.exec(text)?.[1] ?? '';

const reset = (umbrella: Umbrella, token: string, newPassword = NEW_PASSWORD) =>
  umbrella.browser().ask('/api/account/password-reset', { body: { token, newPassword } });

describe('with SMTP_URL', () => {
  let mailbox: Mailbox;
  let umbrella: Umbrella;
  let ada: Browser;
  beforeEach(async () => {
    mailbox = await startMailbox();
    umbrella = await startUmbrella({
      mail: { smtpUrl: mailbox.url, from: 'Margin Analytics <no-reply@margin.example>' },
      publicUrl: new URL('https://margin.example'),
    });
    // Created before this server sent mail.
    const body = { name: 'ada', email: emailOf('ada'), password: PASSWORD };
    await umbrella.services.auth.api.signUpEmail({ body });
    ada = umbrella.browser();
    expect((await ada.signIn(body.email)).status).toBe(200);
  });
  afterEach(async () => {
    await umbrella.close();
    await mailbox.close();
  });

  const resetMails = () => mailbox.mails.filter((mail) => mail.includes('/reset-password#token='));

  const request = (email: string) =>
    umbrella.browser().ask('/api/account/password-reset-request', { body: { email } });

  it('mails a link to the public address that works once and ends every session', async () => {
    expect((await request('ADA@example.com')).json).toEqual({ success: true });
    await expect.poll(() => resetMails().length).toBe(1);
    const [mail = ''] = resetMails();
    expect(mail).toContain('To: ada@example.com');
    expect(mail).toContain('https://margin.example/reset-password#token=');
    expect(umbrella.logs.join('')).not.toContain(tokenIn(mail));

    const easy = await reset(umbrella, tokenIn(mail), 'ada@example.com');
    expect(easy.json).toMatchObject({ status: 400, issues: [{ path: 'newPassword' }] });
    const short = await reset(umbrella, tokenIn(mail), 'short');
    expect(short.json).toMatchObject({ status: 400, issues: [{ path: 'newPassword' }] });
    expect((await reset(umbrella, tokenIn(mail))).json).toEqual({ success: true });
    expect((await reset(umbrella, tokenIn(mail))).json).toMatchObject({
      error: 'This link has expired. Request a new one.',
      issues: [{ path: 'token' }],
    });
    expect((await ada.ask('/api/auth/get-session')).json).toBeNull();
    expect((await umbrella.browser().signIn(emailOf('ada'))).status).toBe(401);
    expect((await umbrella.browser().signIn(emailOf('ada'), NEW_PASSWORD)).status).toBe(200);
  });

  it('answers the same for an unknown address, and mails nothing', async () => {
    const unknown = await request('unknown@example.com');
    const known = await request(emailOf('ada'));
    expect([unknown.status, unknown.text]).toEqual([known.status, known.text]);
    await expect.poll(() => resetMails().length).toBe(1);
    expect(mailbox.mails.join('')).not.toContain('unknown@example.com');
  });

  it('revokes every personal token, and mails a notice', async () => {
    const { token } = (await ada.ask('/api/account/tokens', { body: { name: 'A' } })).json as {
      token: string;
    };
    const status = async () =>
      (
        await umbrella
          .browser()
          .ask('/api/access-token', { method: 'POST', headers: { authorization: `Bearer ${token}` } })
      ).status;
    expect(await status()).toBe(200);
    await request(emailOf('ada'));
    await expect.poll(() => resetMails().length).toBe(1);
    await reset(umbrella, tokenIn(resetMails()[0] ?? ''));
    expect(await status()).toBe(401);
    await expect.poll(() => mailbox.mails.join('')).toContain('The password of your account was reset');
  });

  it('limits mails to one address, and answers the same for an unknown one', async () => {
    for (const email of [emailOf('ada'), 'unknown@example.com']) {
      const statuses: number[] = [];
      for (let i = 0; i < 4; i++) statuses.push((await request(email)).status);
      expect(statuses).toEqual([200, 200, 200, 429]);
    }
  });

  it('answers the same if the mail cannot be sent, and logs why', async () => {
    await mailbox.close();
    expect((await request(emailOf('ada'))).json).toEqual({ success: true });
    await expect.poll(() => umbrella.logs.join('')).toContain('could not send a mail');
  });

  it('stores no usable link in the database', async () => {
    await request(emailOf('ada'));
    await expect.poll(() => resetMails().length).toBe(1);
    const { adapter } = await umbrella.services.auth.$context;
    const rows = JSON.stringify(await adapter.findMany({ model: 'verification' }));
    expect(rows).not.toContain(tokenIn(resetMails()[0] ?? ''));
  });
});

describe('without it', () => {
  let umbrella: Umbrella;
  beforeEach(async () => {
    umbrella = await startUmbrella();
    return umbrella.close;
  });

  const command = (email: string) =>
    run(process.execPath, ['--import', 'tsx', 'src/reset-password.ts', email], {
      cwd: PACKAGE,
      env: { PATH: process.env.PATH, ...umbrella.environment },
    });

  it('a command prints the link while the server runs', async () => {
    await umbrella.signedIn('ada');
    const asked = await umbrella
      .browser()
      .ask('/api/account/password-reset-request', { body: { email: emailOf('ada') } });
    expect(asked.json).toMatchObject({ error: expect.stringContaining('does not send mail'), status: 400 });

    const { stdout } = await command('Ada@example.com');
    expect(stdout).toMatch(/^http:\/\/localhost:8000\/reset-password#token=[\w-]+\n$/);
    expect((await reset(umbrella, tokenIn(stdout))).status).toBe(200);
    expect((await umbrella.browser().signIn(emailOf('ada'), NEW_PASSWORD)).status).toBe(200);
    expect((await umbrella.browser().signIn(emailOf('ada'), PASSWORD)).status).toBe(401);
  });

  it('the command reports an unknown account', async () => {
    await expect(command('unknown@example.com')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('no account has the address unknown@example.com'),
    });
  });

  it.each(['/reset-password', '/forgot-password'])('%s is open to everyone', async (path) => {
    const ada = await umbrella.signedIn('ada');
    for (const browser of [ada, umbrella.browser()]) expect((await browser.visit(path)).status).toBe(200);
  });
});
