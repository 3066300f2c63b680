import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Browser, emailOf, PASSWORD } from './support/browser.ts';
import { startUmbrella, type Umbrella } from './support/umbrella.ts';

const SIGN_UP = '/api/auth/sign-up/email';

let umbrella: Umbrella;
beforeAll(async () => {
  umbrella = await startUmbrella();
  return umbrella.close;
});

const person = (name: string) => ({ name, email: emailOf(name), password: PASSWORD });

describe('sign-up', () => {
  it('signs in and returns the user, without a token that a script could steal', async () => {
    const browser = umbrella.browser();
    const answer = await browser.ask(SIGN_UP, { body: { ...person('ada'), name: 'Ada 📈 Ω' } });
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({
      user: { id: expect.any(String), email: 'ada@example.com', name: 'Ada 📈 Ω' },
    });

    const session = await browser.ask('/api/auth/get-session');
    expect(session.json).toEqual({
      user: expect.objectContaining({ name: 'Ada 📈 Ω' }),
      session: { expiresAt: expect.stringMatching(/^\d{4}-.*Z$/) },
    });
  });

  it('sets HttpOnly cookies, not Secure on plain http', async () => {
    const { headers } = await umbrella.browser().ask(SIGN_UP, { body: person('cookie') });
    expect(headers['set-cookie']).toEqual([
      expect.stringMatching(/^margin\.session_token=[^;]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/),
      expect.stringMatching(/^margin\.device=[^;]+; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
  });

  it('refuses an address that has an account, in any letter case, naming the field', async () => {
    const browser = umbrella.browser();
    await browser.signUp('taken');
    const answer = await browser.ask(SIGN_UP, { body: { ...person('other'), email: 'TAKEN@example.com' } });
    expect(answer.status).toBe(400);
    expect(answer.json).toEqual({
      error: 'This email address already has an account. Sign in instead.',
      status: 400,
      issues: [{ path: 'email', message: 'already has an account: sign in instead' }],
    });
  });

  it('gives the address to one of two concurrent requests', async () => {
    const answers = await Promise.all(
      [1, 2, 3].map(() => umbrella.browser().ask(SIGN_UP, { body: person('twin') })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
    expect((await umbrella.browser().signIn(emailOf('twin'))).status).toBe(200);
  });

  it.each([
    ['name', 'a\0b'],
    ['email', 'not an address'],
    ['password', 'elevenchars'],
    ['password', 'password1234'],
    ['password', 'bad@example.com'],
    ['password', ' '.repeat(12)],
    ['password', 'p'.repeat(129)],
  ])('refuses the %s %j and names the field', async (field, value) => {
    const answer = await umbrella.browser().ask(SIGN_UP, { body: { ...person('bad'), [field]: value } });
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ status: 400, issues: [{ path: field }] });
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it('does not follow addresses in the body', async () => {
    const body = { ...person('led'), callbackURL: 'https://evil.example', image: 'x' };
    const answer = await umbrella.browser().ask(SIGN_UP, { body });
    expect(answer.status).toBe(200);
    expect(answer.headers.location).toBeUndefined();
  });
});

describe('sign-in', () => {
  it('opens a separate session in each browser', async () => {
    const first = await umbrella.signedIn('grace');
    const second = umbrella.browser();
    expect((await second.signIn('Grace@Example.com')).json).toEqual({
      user: expect.objectContaining({ email: 'grace@example.com', name: 'grace' }),
    });
    await first.ask('/api/auth/sign-out', { method: 'POST' });
    expect((await first.ask('/api/auth/get-session')).json).toBeNull();
    expect((await second.ask('/api/auth/get-session')).json).toMatchObject({ user: { name: 'grace' } });
  });

  it('answers the same for a wrong password and an unknown address', async () => {
    await umbrella.signedIn('edsger');
    const wrong = await umbrella.browser().signIn(emailOf('edsger'), 'not the password');
    const unknown = await umbrella.browser().signIn('unknown@example.com', 'not the password');
    expect(wrong.status).toBe(401);
    expect(wrong.json).toMatchObject({
      error: 'Wrong email or password',
      status: 401,
    });
    expect(unknown.status).toBe(wrong.status);
    expect(unknown.text).toBe(wrong.text);
    expect(Object.keys(unknown.headers)).toEqual(Object.keys(wrong.headers));
  });

  it('sends a Secure cookie and HSTS if the public address is https', async () => {
    const behindProxy = await startUmbrella({ publicUrl: new URL('https://margin.example') });
    const answer = await behindProxy.browser().ask(SIGN_UP, { body: person('ada') });
    const page = await behindProxy.browser().visit('/sign-in');
    await behindProxy.close();
    expect(answer.headers['set-cookie']).toEqual([
      expect.stringMatching(
        /^__Host-margin\.session_token=[^;]+;.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      ),
      expect.stringMatching(/^__Host-margin\.device=[^;]+;.*; Path=\/; HttpOnly; SameSite=Lax; Secure$/),
    ]);
    expect(page.headers['strict-transport-security']).toBe('max-age=31536000');
  });
});

describe('the endpoints of the identity library', () => {
  let signedIn: Browser;
  beforeAll(async () => {
    signedIn = await umbrella.signedIn('curious');
  });

  it.each([
    ['POST', '/api/auth/sign-in/social'],
    ['GET', '/api/auth/token'],
    ['GET', '/api/auth/ok'],
    ['GET', '/api/auth/error'],
    ['GET', '/api/auth/list-sessions'],
    ['POST', '/api/auth/update-user'],
    ['POST', '/api/auth/change-password'],
    ['POST', '/api/auth/request-password-reset'],
    ['POST', '/api/auth/delete-user'],
    ['POST', '/api/auth/get-session'],
    ['GET', '/api/auth/sign-in/email'],
    ['POST', '/api/auth/sign-up/email/'],
    ['GET', '/api/auth'],
  ])('%s %s is 404', async (method, path) => {
    const answer = await signedIn.ask(path, { method });
    expect(answer.status).toBe(404);
    expect(answer.json).toEqual({ error: 'Address not found', status: 404 });
  });

  it('publish only public keys', async () => {
    const { json, headers } = await umbrella.browser().ask('/api/auth/jwks');
    expect(json).toEqual({
      keys: [{ alg: 'EdDSA', kty: 'OKP', crv: 'Ed25519', kid: expect.any(String), x: expect.any(String) }],
    });
    expect(headers['cache-control']).toBe('public, max-age=60');
  });

  it.each([
    ['a body over 64 kB', { body: { password: 'x'.repeat(70_000) } }, 413],
    ['text', { body: '{}', headers: { 'content-type': 'text/plain' } }, 415],
    ['a form', { body: 'email=a', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415],
    [
      'an encoded body',
      { body: '{}', headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' } },
      415,
    ],
    ['broken JSON', { body: '{"a":', headers: { 'content-type': 'application/json' } }, 400],
    [
      'a poisoned prototype',
      { body: '{"__proto__":{"a":1}}', headers: { 'content-type': 'application/json' } },
      400,
    ],
    ['a body that is not an object', { body: '[]', headers: { 'content-type': 'application/json' } }, 400],
    ['no body', { method: 'POST' }, 400],
  ])('refuse %s', async (_what, ask, status) => {
    const answer = await umbrella.browser().ask('/api/auth/sign-in/email', ask);
    expect(answer.status).toBe(status);
    expect(answer.json).toMatchObject({ error: expect.any(String), status });
    expect(answer.text).not.toMatch(/node_modules|at .*\.ts/);
  });

  it('are never cached', async () => {
    const browser = await umbrella.signedIn('uncached');
    expect((await browser.ask('/api/auth/get-session')).headers['cache-control']).toBe('no-store');
    expect((await browser.signIn('x', '')).headers['cache-control']).toBe('no-store');
  });
});

it('logs requests without their secrets', async () => {
  const browser = await umbrella.signedIn('logged');
  await browser.visit('/library?search=private');
  await browser.signIn(emailOf('logged'), 'a wrong password');
  const logs = umbrella.logs.join('');
  expect(logs).toContain('"path":"/library"');
  expect(logs).toContain('"path":"/api/auth/sign-in/email"');
  expect(logs).not.toContain('search=private');
  expect(logs).not.toContain(PASSWORD);
  expect(logs).not.toContain('a wrong password');
  expect(logs).not.toContain([...browser.cookies.values()][0]);
});

it('logs no secret from an address, a header or a body', async () => {
  const link = randomBytes(32).toString('base64url');
  const browser = await umbrella.signedIn('secretive');
  const { token } = (await browser.ask('/api/account/tokens', { body: { name: 'A' } })).json as {
    token: string;
  };
  const secrets = { link, token, [PASSWORD]: PASSWORD };
  for (const secret of [link, token]) {
    const paths = [
      '/s/X',
      '/S/X',
      '/s/X?x=X',
      '/shared/X',
      '/shared/X/content',
      '/%73hared/X',
      '/typed/wrongly/X',
      '/X',
    ];
    for (const path of paths) {
      const url = path.replaceAll('X', secret);
      await browser.visit(url);
      await browser.ask(url, { method: 'POST', headers: { authorization: `Bearer ${secret}` } });
    }
    await browser.ask('/api/account/password-reset', { body: { token: secret, newPassword: PASSWORD } });
    await browser.ask('/api/account/email-verification', { body: { token: secret } });
    await browser.ask('/api/auth/introspect', { body: { token: secret } });
  }
  await umbrella.services.securityLog.settled();
  const logs = umbrella.logs.join('');
  expect(logs).toContain('"path":"/s/:token"');
  expect(logs).toContain('"path":"/shared/:token/content"');
  for (const cookie of browser.cookies.values()) expect(logs).not.toContain(cookie);
  for (const secret of Object.values(secrets)) expect(logs).not.toContain(secret);
});
