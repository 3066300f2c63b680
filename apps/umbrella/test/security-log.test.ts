import type { SecurityEvent, SecurityLogPage } from '@margin/contracts';
import { beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { openIdentityDatabase } from '../src/identity/database.ts';
import { recordExpiredTokens } from '../src/maintenance.ts';
import { createEventStore, type EventStore } from '../src/security-log/event-store.ts';
import { type Browser, emailOf, PASSWORD } from './support/browser.ts';
import { startProduct } from './support/product.ts';
import type { Umbrella } from './support/umbrella.ts';

const DAY_MS = 86_400_000;

let umbrella: Umbrella;
let ada: Browser;
beforeEach(async () => {
  const product = await startProduct({ signInsPerMinute: 3 });
  ({ umbrella } = product);
  ada = await umbrella.signedIn('ada');
  return product.close;
});

async function pageOf(browser: Browser, before?: string): Promise<SecurityLogPage> {
  const query = before === undefined ? '' : `?before=${before}`;
  const answer = await browser.ask(`/api/account/security-log${query}`);
  expect(answer.status, answer.text).toBe(200);
  return answer.json as SecurityLogPage;
}
const eventsOf = async (browser: Browser) => (await pageOf(browser)).events;
const namesOf = async (browser: Browser) => (await eventsOf(browser)).map(({ event }) => event);

async function userIdOf(name: string): Promise<string> {
  const { internalAdapter } = await umbrella.services.auth.$context;
  return (await internalAdapter.findUserByEmail(emailOf(name)))?.user.id ?? '';
}

describe('the security log of an account', () => {
  it('lists what its owner did, newest first, with address and device', async () => {
    await ada.ask('/api/account/password', {
      body: { currentPassword: PASSWORD, newPassword: 'a new and better one', revokeTokens: true },
    });
    const { id, token } = (await ada.ask('/api/account/tokens', { body: { name: 'Nightly' } })).json as {
      id: string;
      token: string;
    };
    const headers = { authorization: `Bearer ${token}`, 'user-agent': 'a script' };
    for (let i = 0; i < 3; i++) await umbrella.browser().ask('/trpc/echo', { headers });
    await ada.ask(`/api/account/tokens/${id}`, { method: 'DELETE' });
    await ada.ask('/trpc/links.create,links.revoke?batch=1', { body: {} });
    await ada.ask('/api/auth/sign-out', { method: 'POST' });
    await ada.signIn(emailOf('ada'), 'a new and better one');
    const other = umbrella.browser();
    await other.signIn(emailOf('ada'), 'a new and better one');

    const events = await eventsOf(other);
    expect(events.map(({ event, subject }) => (subject === null ? event : `${event} ${subject}`))).toEqual([
      'signed-in-on-new-device',
      'signed-in',
      'signed-out',
      expect.stringMatching(/^link-(created|revoked)$/),
      expect.stringMatching(/^link-(created|revoked)$/),
      'token-revoked Nightly',
      'token-used-from-new-address Nightly',
      'token-created Nightly',
      'password-changed',
      'signed-up',
    ]);
    for (const { at, ipAddress, count } of events) {
      expect(Math.abs(Date.parse(at) - Date.now())).toBeLessThan(60_000);
      expect([ipAddress, count]).toEqual(['127.0.0.1', 1]);
    }
    expect(events.find(({ event }) => event === 'token-used-from-new-address')?.userAgent).toBe('a script');
  });

  it('lists what others tried, folded by network and day', async () => {
    for (let i = 0; i < 5; i++) await umbrella.browser().signIn(emailOf('ada'), 'wrong');
    const events = await eventsOf(ada);
    expect(events.map(({ event, count }) => `${event} ×${count}`)).toEqual([
      'locked-out ×2',
      'sign-in-failed ×3',
      'signed-up ×1',
    ]);
  });

  it('lists refused passwords and ended sessions', async () => {
    const other = umbrella.browser();
    await other.signIn(emailOf('ada'));
    await ada.ask('/api/account/delete', { body: { password: 'not it' } });
    const { sessions } = (await ada.ask('/api/account/sessions')).json as {
      sessions: { id: string; current: boolean }[];
    };
    const id = sessions.find(({ current }) => !current)?.id;
    await ada.ask(`/api/account/sessions/${id}`, { method: 'DELETE' });
    expect((await namesOf(ada)).slice(0, 2)).toEqual(['session-ended', 'password-refused']);
  });

  it('lists the end of a token, once', async () => {
    const { id } = (await ada.ask('/api/account/tokens', { body: { name: 'Short' } })).json as { id: string };
    const { adapter } = await umbrella.services.auth.$context;
    const where = [{ field: 'id', value: id }];
    await adapter.update({ model: 'personalToken', where, update: { expiresAt: new Date(Date.now() - 1) } });
    await recordExpiredTokens(umbrella.services);
    await recordExpiredTokens(umbrella.services);
    const expired = (await eventsOf(ada)).filter(({ event }) => event === 'token-expired');
    expect(expired).toMatchObject([{ subject: 'Short', count: 1, ipAddress: null }]);
  });

  it('is visible only to its owner, and deleted with the account', async () => {
    const bob = await umbrella.signedIn('bob');
    expect(await namesOf(bob)).toEqual(['signed-up']);
    expect((await umbrella.browser().ask('/api/account/security-log')).status).toBe(401);
    const before = await userIdOf('ada');
    await ada.ask('/api/account/delete', { body: { password: PASSWORD } });
    const { adapter } = await umbrella.services.auth.$context;
    const where = [{ field: 'userId', value: before }];
    expect(await adapter.count({ model: 'securityEvent', where })).toBe(0);
  });

  it('also writes a line with the account to the service log', async () => {
    await umbrella.browser().signIn(emailOf('ada'), 'wrong');
    await umbrella.browser().signIn('unknown@example.com', 'wrong');
    await umbrella.services.securityLog.settled();
    const lines = umbrella.logs.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'security event');
    expect(lines).toMatchObject([
      {
        securityEvent: 'signed-up',
        account: await userIdOf('ada'),
        address: '127.0.0.1',
        reqId: expect.any(String),
      },
      { securityEvent: 'sign-in-failed', account: await userIdOf('ada'), address: '127.0.0.1' },
      { securityEvent: 'sign-in-failed', account: null, address: '127.0.0.1' },
    ]);
    expect(umbrella.logs.join('')).not.toContain('unknown@example.com');
  });

  it.each(['x', '1', '-a', '1-', `1-${'a'.repeat(65)}`])('rejects the cursor %j', async (before) => {
    const answer = await ada.ask(`/api/account/security-log?before=${encodeURIComponent(before)}`);
    expect(answer.json).toMatchObject({ status: 400, issues: [{ path: 'before' }] });
  });
});

describe('the store of events', () => {
  let store: EventStore;
  let time: number;
  let userId: string;
  beforeEach(async () => {
    const database = await openIdentityDatabase(loadConfig(umbrella.environment).database);
    time = Date.now();
    store = createEventStore(database, () => time);
    userId = await userIdOf('ada');
    return () => database.db.destroy();
  });

  const add = (event: SecurityEvent['event'], ipAddress: string, subject: string | null = null) =>
    store.add({ event, userId, ipAddress, userAgent: null, subject });

  async function all(): Promise<SecurityEvent[]> {
    const events: SecurityEvent[] = [];
    let next: string | null | undefined;
    while (next !== null) {
      const page = await store.page(userId, next);
      events.push(...page.events);
      next = page.next;
    }
    return events;
  }

  it("keeps the owner's events while others cause any number", async () => {
    for (let i = 0; i < 110; i++) {
      time += 1_000;
      await add('sign-in-failed', `192.0.2.${i}`);
    }
    const events = await all();
    expect(events.at(-1)?.event).toBe('signed-up');
    expect(events.filter(({ event }) => event === 'sign-in-failed')).toHaveLength(100);
    expect(events[0]?.ipAddress).toBe('192.0.2.109');
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  });

  it("keeps the owner's newest 400", async () => {
    for (let i = 0; i < 410; i++) {
      time += 1_000;
      await add('signed-in', '192.0.2.1', `${i}`);
    }
    const events = await all();
    expect(events).toHaveLength(400);
    expect(events[0]?.subject).toBe('409');
  });

  it('pages through simultaneous events', async () => {
    for (let i = 0; i < 45; i++) await add('signed-in', '192.0.2.1', `${i}`);
    expect(new Set((await all()).map(({ subject }) => subject)).size).toBe(46);
  });

  it('folds events of one network and day', async () => {
    await add('sign-in-failed', '2001:db8::1');
    await add('sign-in-failed', '2001:db8::2');
    await add('sign-in-failed', '192.0.2.1');
    time += DAY_MS;
    await add('sign-in-failed', '192.0.2.1');
    expect((await all()).map(({ ipAddress, count }) => [ipAddress, count]).slice(0, 3)).toEqual(
      expect.arrayContaining([
        ['192.0.2.1', 1],
        ['2001:db8::2', 2],
      ]),
    );
  });

  it('deletes events older than 400 days', async () => {
    time += 399 * DAY_MS;
    await store.forgetOld();
    expect(await all()).toHaveLength(1);
    time += 2 * DAY_MS;
    await store.forgetOld();
    expect(await all()).toEqual([]);
  });
});
