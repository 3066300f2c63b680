import { AppError } from '@margin/contracts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { type IdentityDatabase, openIdentityDatabase } from '../src/identity/database.ts';
import { createAttempts } from '../src/limits/attempts.ts';
import { type Answer, type Browser, emailOf, PASSWORD } from './support/browser.ts';
import { startUmbrella, type Umbrella } from './support/umbrella.ts';

const LIMIT = 3;

let umbrella: Umbrella;
beforeEach(async () => {
  // One fixed minute per test.
  vi.useFakeTimers({ toFake: ['Date'], now: Math.floor(Date.now() / 60_000) * 60_000 + 18_500 });
  umbrella = await startUmbrella({ signInsPerMinute: LIMIT, trustedProxies: 1 });
});
afterEach(async () => {
  await umbrella.close();
  vi.useRealTimers();
});

/** As the proxy in front reports it, after what the client itself wrote. */
const from = (address: string) => ({ 'x-forwarded-for': `10.9.9.9, ${address}` });

const signIn = (name: string, password: string, address: string) =>
  umbrella
    .browser()
    .ask('/api/auth/sign-in/email', { body: { email: emailOf(name), password }, headers: from(address) });

async function upToTheLimit(attempt: (i: number) => Promise<Answer>): Promise<void> {
  for (let i = 0; i < LIMIT; i++) expect((await attempt(i)).status).toBe(401);
}

function expectRefusal(answer: Answer): void {
  expect(answer.status).toBe(429);
  expect(answer.json).toEqual({ error: 'Too many requests. Please wait a moment.', status: 429 });
  expect(answer.headers['retry-after']).toBe('42');
}

describe('sign-in', () => {
  it('is refused after too many wrong passwords for one account from one network', async () => {
    await umbrella.signedIn('ada');
    await upToTheLimit(() => signIn('ada', 'wrong', '192.0.2.1'));
    expectRefusal(await signIn('ada', 'wrong', '192.0.2.1'));
    expectRefusal(await signIn('ada', PASSWORD, '192.0.2.1'));
  });

  it('stays open to the owner while others use up their attempts from anywhere', async () => {
    const owner = await umbrella.signedIn('ada');
    for (let network = 1; network <= 5; network++) {
      await upToTheLimit(() => signIn('ada', 'wrong', `192.0.2.${network}`));
    }
    expect((await signIn('ada', PASSWORD, '198.51.100.1')).status).toBe(200);

    // On a device that has signed in before, even from the attacker's address.
    await owner.ask('/api/auth/sign-out', { method: 'POST' });
    const body = { email: emailOf('ada'), password: PASSWORD };
    const again = await owner.ask('/api/auth/sign-in/email', { body, headers: from('192.0.2.1') });
    expect(again.status).toBe(200);
  });

  it('counts the addresses of one IPv6 network together', async () => {
    await umbrella.signedIn('ada');
    await upToTheLimit((i) => signIn('ada', 'wrong', `2001:db8:1:2::${i}`));
    expectRefusal(await signIn('ada', PASSWORD, '2001:db8:1:2:ffff::9'));
    expect((await signIn('ada', PASSWORD, '2001:db8:1:3::1')).status).toBe(200);
  });

  it('is refused after too many wrong passwords from one address, for any accounts', async () => {
    await upToTheLimit((i) => signIn(`unknown${i}`, 'wrong', '192.0.2.1'));
    expectRefusal(await signIn('another', 'wrong', '192.0.2.1'));
    expect((await signIn('another', 'wrong', '192.0.2.2')).status).toBe(401);
  });

  it('does not count successes against a shared address', async () => {
    for (let i = 0; i < 2 * LIMIT; i++) {
      await umbrella.signedIn(`person${i}`);
      expect((await signIn(`person${i}`, PASSWORD, '192.0.2.1')).status).toBe(200);
    }
  });

  it('counts concurrent attempts', async () => {
    const answers = await Promise.all(
      Array.from({ length: 4 * LIMIT }, () => signIn('unknown', 'wrong', '192.0.2.1')),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(LIMIT);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(3 * LIMIT);
  });
});

describe('a device', () => {
  const signInOn = (device: Browser, name: string, password: string) =>
    device.ask('/api/auth/sign-in/email', {
      body: { email: emailOf(name), password },
      headers: from('192.0.2.1'),
    });

  it('that signed in before has its own attempts, with the same limit', async () => {
    const device = await umbrella.signedIn('ada');
    await upToTheLimit(() => signInOn(device, 'ada', 'wrong'));
    expectRefusal(await signInOn(device, 'ada', PASSWORD));
    expect((await signIn('ada', PASSWORD, '192.0.2.1')).status).toBe(200);
  });

  it('is known only for accounts that signed in on it', async () => {
    const device = await umbrella.signedIn('ada');
    await umbrella.signedIn('bob');
    await upToTheLimit(() => signIn('bob', 'wrong', '192.0.2.1'));
    expectRefusal(await signInOn(device, 'bob', PASSWORD));
  });

  it('is known by a cookie that cannot be forged', async () => {
    const device = await umbrella.signedIn('ada');
    const forger = umbrella.browser();
    const [id = ''] = device.cookies.get('margin.device')?.split('.') ?? [];
    await upToTheLimit(() => signIn('ada', 'wrong', '192.0.2.1'));
    for (const forged of [
      id,
      `${id}.`,
      `${id}.${'a'.repeat(43)}`,
      'x.y',
      `${'b'.repeat(22)}.${'a'.repeat(43)}`,
    ]) {
      forger.cookies.set('margin.device', forged);
      expectRefusal(await signInOn(forger, 'ada', PASSWORD));
    }
  });
});

describe('a signed-in user', () => {
  it('can change the password while a stranger uses up the sign-in attempts', async () => {
    const owner = await umbrella.signedIn('ada');
    await upToTheLimit(() => signIn('ada', 'wrong', '192.0.2.1'));
    const change = (currentPassword: string) =>
      owner.ask('/api/account/password', {
        body: { currentPassword, newPassword: 'a new and better one' },
        headers: from('192.0.2.1'),
      });
    expect((await change(PASSWORD)).status).toBe(200);
  });

  it('has a limit per session', async () => {
    const owner = await umbrella.signedIn('ada');
    const remove = (password: string) => owner.ask('/api/account/delete', { body: { password } });
    for (let i = 0; i < LIMIT; i++) expect((await remove('wrong')).status).toBe(400);
    expectRefusal(await remove(PASSWORD));
    const other = umbrella.browser();
    expect((await other.signIn(emailOf('ada'))).status).toBe(200);
    expect((await other.ask('/api/account/delete', { body: { password: PASSWORD } })).status).toBe(200);
  });
});

it('sign-up limits how often it reveals that an address has an account', async () => {
  await umbrella.signedIn('ada');
  const ask = (name: string, address: string) =>
    umbrella.browser().ask('/api/auth/sign-up/email', {
      body: { name, email: emailOf(name), password: PASSWORD },
      headers: from(address),
    });
  for (let i = 0; i < LIMIT; i++) expect((await ask('ada', '192.0.2.1')).status).toBe(400);
  expectRefusal(await ask('ada', '192.0.2.1'));
  expectRefusal(await ask('new', '192.0.2.1'));
  expect((await ask('new', '192.0.2.2')).status).toBe(200);
});

describe('attempts', () => {
  let time: number;
  let databases: IdentityDatabase[];
  beforeEach(async () => {
    time = Math.floor(Date.now() / 60_000) * 60_000;
    const { database } = loadConfig(umbrella.environment);
    databases = [await openIdentityDatabase(database), await openIdentityDatabase(database)];
    return () => Promise.all(databases.map(({ db }) => db.destroy()));
  });
  const attemptsOf = (i: number) => createAttempts(databases[i] as IdentityDatabase, 2, () => time);

  it('are counted across processes on one database, and start over the next minute', async () => {
    const [one, two] = [attemptsOf(0), attemptsOf(1)];
    await one.count('address:x');
    await two.count('address:x');
    await expect(one.count('address:x')).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    await expect(one.count('address:y')).resolves.toBeUndefined();
    time += 60_000;
    await two.count('address:x');
    await two.uncount('address:x');
    await one.count('address:x');
    await one.count('address:x');
    await expect(two.count('address:x')).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
  });

  it('wait longer each time they run out, up to an hour, until one succeeds', async () => {
    const attempts = attemptsOf(0);
    const waits: number[] = [];
    for (let i = 0; i < 9; i++) {
      for (let j = 0; j < 2; j++) await attempts.count('account:x', { grows: true });
      const refusal = await attempts.count('account:x', { grows: true }).catch((error: unknown) => error);
      const seconds = refusal instanceof AppError ? (refusal.details.retryAfterSeconds ?? 0) : 0;
      waits.push(seconds / 60);
      time += (seconds - 1) * 1_000;
      await expect(attempts.count('account:x', { grows: true })).rejects.toThrow();
      time += 1_000;
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 64, 64]);
    await attempts.forget('account:x');
    await attempts.count('account:x', { grows: true });
    await attempts.count('account:x', { grows: true });
    await expect(attempts.count('account:x', { grows: true })).rejects.toMatchObject({
      details: { retryAfterSeconds: 60 },
    });
  });

  it('are forgotten after a pause', async () => {
    const attempts = attemptsOf(0);
    for (let i = 0; i < 2; i++) await attempts.count('account:x', { grows: true });
    time += 3 * 3_600_000;
    for (let i = 0; i < 2; i++) await attempts.count('account:x', { grows: true });
    await expect(attempts.count('account:x', { grows: true })).rejects.toMatchObject({
      details: { retryAfterSeconds: 60 },
    });
  });
});

it('a wrong password and an unknown address take the same time', async () => {
  const patient = await startUmbrella();
  try {
    await patient.signedIn('ada');
    const timed = async (name: string) => {
      const began = performance.now();
      expect((await patient.browser().signIn(emailOf(name), 'wrong')).status).toBe(401);
      return performance.now() - began;
    };
    const times: Record<string, number[]> = { ada: [], unknown: [] };
    for (let i = 0; i < 7; i++) for (const name of ['ada', 'unknown']) times[name]?.push(await timed(name));
    const fastest = (name: string) => Math.min(...(times[name] ?? []));
    // Without the hash, an unknown address would be answered in a twentieth of the time.
    expect(fastest('unknown') / fastest('ada')).toBeGreaterThan(0.5);
    expect(fastest('unknown') / fastest('ada')).toBeLessThan(2);
  } finally {
    await patient.close();
  }
});

it('without TRUST_PROXY a client cannot choose its address', async () => {
  await umbrella.close();
  umbrella = await startUmbrella({ signInsPerMinute: LIMIT });
  await upToTheLimit((i) => signIn(`unknown${i}`, 'wrong', `192.0.2.${i}`));
  expectRefusal(await signIn('another', 'wrong', '192.0.2.99'));
});
