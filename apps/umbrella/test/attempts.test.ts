import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { openIdentityDatabase } from '../src/identity/database.ts';
import { createAttempts } from '../src/limits/attempts.ts';
import { type Answer, emailOf, PASSWORD } from './support/browser.ts';
import { startUmbrella, type Umbrella } from './support/umbrella.ts';

const LIMIT = 3;

let umbrella: Umbrella;
beforeEach(async () => {
  // One minute for all of a test.
  vi.useFakeTimers({ toFake: ['Date'], now: Math.floor(Date.now() / 60_000) * 60_000 + 18_500 });
  umbrella = await startUmbrella({ signInsPerMinute: LIMIT, trustedProxies: 1 });
});
afterEach(async () => {
  await umbrella.close();
  vi.useRealTimers();
});

/** As the proxy in front tells it; what the client itself wrote stands before. */
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
  it('is refused after so many wrong passwords for one account, wherever they come from', async () => {
    await umbrella.signedIn('ada');
    await upToTheLimit((i) => signIn('ada', 'wrong', `192.0.2.${i}`));
    expectRefusal(await signIn('ada', 'wrong', '192.0.2.98'));
    expectRefusal(await signIn('ada', PASSWORD, '192.0.2.99'));
  });

  it('is refused after so many wrong passwords from one address, whoever they are for', async () => {
    await upToTheLimit((i) => signIn(`unknown${i}`, 'wrong', '192.0.2.1'));
    expectRefusal(await signIn('another', 'wrong', '192.0.2.1'));
    expect((await signIn('another', 'wrong', '192.0.2.2')).status).toBe(401);
  });

  it('counts no success against an address that many share', async () => {
    for (let i = 0; i < 2 * LIMIT; i++) {
      await umbrella.signedIn(`person${i}`);
      expect((await signIn(`person${i}`, PASSWORD, '192.0.2.1')).status).toBe(200);
    }
  });

  it('counts all that come at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 4 * LIMIT }, () => signIn('nobody', 'wrong', '192.0.2.1')),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(LIMIT);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(3 * LIMIT);
  });

  it('is counted for all processes on one database, and anew in the next minute', async () => {
    let time = Date.now();
    const { database: config } = loadConfig(umbrella.environment);
    const databases = [await openIdentityDatabase(config), await openIdentityDatabase(config)];
    const [one, two] = databases.map((database) => createAttempts(database, 2, () => time));
    await one?.count('account:x');
    await two?.count('account:x');
    await expect(one?.count('account:x')).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    await expect(one?.count('account:y')).resolves.toBeUndefined();
    time += 60_000;
    await two?.count('account:x');
    await two?.uncount('account:x');
    await one?.count('account:x');
    await one?.count('account:x');
    await expect(two?.count('account:x')).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    await Promise.all(databases.map(({ db }) => db.destroy()));
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
    // Without the hash an unknown address would be answered in a twentieth of the time.
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
