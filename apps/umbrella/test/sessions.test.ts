import { mkdirSync, rmSync } from 'node:fs';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type Config, loadConfig } from '../src/config.ts';
import { openIdentityDatabase } from '../src/identity/database.ts';
import { createSessions } from '../src/identity/sessions.ts';
import { createServices, type Services } from '../src/services.ts';
import { emailOf, PASSWORD } from './support/browser.ts';
import { databaseOf, type FolderDatabase } from './support/database.ts';
import { type MarginApp, startMarginApp } from './support/margin-app.ts';
import { startUmbrella, temporaryFolder } from './support/umbrella.ts';

describe('a session that ends', () => {
  let marginApp: MarginApp;
  beforeEach(async () => {
    marginApp = await startMarginApp();
    return marginApp.close;
  });

  it("by sign-out stops working at once everywhere, and the browser's cache is cleared", async () => {
    const umbrella = await startUmbrella({ apiUrl: marginApp.url });
    onTestFinished(umbrella.close);
    marginApp.trust(new URL('/api/auth/jwks', umbrella.url));
    const ada = await umbrella.signedIn();
    const cookie = ada.cookieHeader;
    expect((await ada.ask('/trpc/echo')).status).toBe(200);
    expect((await ada.visit('/library')).status).toBe(200);

    const answer = await ada.ask('/api/auth/sign-out', { method: 'POST' });
    expect(answer.json).toEqual({ success: true });
    expect(answer.headers['clear-site-data']).toBe('"cache"');
    expect([...ada.cookies.keys()]).toEqual(['margin.device']);

    const kept = { cookie };
    const thief = umbrella.browser();
    expect((await thief.ask('/trpc/echo', { headers: kept })).status).toBe(401);
    expect((await thief.ask('/content/document', { headers: kept })).status).toBe(401);
    expect((await thief.visit('/library', kept)).headers.location).toBe('/sign-in?next=%2Flibrary');
    expect((await thief.ask('/api/auth/get-session', { headers: kept })).json).toBeNull();
  });

  it('by sign-out during a lookup is not cached', async () => {
    const umbrella = await startUmbrella({ apiUrl: marginApp.url });
    onTestFinished(umbrella.close);
    marginApp.trust(new URL('/api/auth/jwks', umbrella.url));
    const ada = await umbrella.signedIn();
    const headers = { cookie: ada.cookieHeader };
    const pending = Array.from({ length: 10 }, () => umbrella.browser().ask('/trpc/echo', { headers }));
    await ada.ask('/api/auth/sign-out', { method: 'POST' });
    await Promise.all(pending);
    expect((await umbrella.browser().ask('/trpc/echo', { headers })).status).toBe(401);
  });
});

describe('a session ended by another process', () => {
  let folder: string;
  let database: FolderDatabase;
  let config: Config;
  let services: Services;
  beforeEach(async () => {
    folder = temporaryFolder();
    database = await databaseOf(folder);
    config = loadConfig({ DATA_DIR: folder, ...database.environment });
    services = await createServices(config, () => undefined);
  });
  afterEach(async () => {
    await services.close();
    await database.remove();
    rmSync(folder, { recursive: true });
  });

  async function cookieOf(name: string): Promise<string> {
    const { headers } = await services.auth.api.signUpEmail({
      body: { name, email: emailOf(name), password: PASSWORD },
      returnHeaders: true,
    });
    return headers
      .getSetCookie()
      .map((cookie) => cookie.split(';', 1)[0])
      .join('; ');
  }

  async function endAllSessions(): Promise<void> {
    const { db } = await openIdentityDatabase(config.database);
    await sql`delete from session`.execute(db);
    await db.destroy();
  }

  it('stops working here within 30 seconds', async () => {
    const cookie = await cookieOf('ada');
    let now = 1_000;
    const sessions = await createSessions(services.auth, { now: () => now });
    expect(await sessions.identify(cookie)).toMatchObject({ email: 'ada@example.com', name: 'ada' });
    await endAllSessions();
    now += 30_000;
    await expect.poll(() => sessions.identify(cookie)).toBeNull();
  });

  it('is distinguished from an unavailable store', async () => {
    const cookie = await cookieOf('ada');
    await services.close();
    await expect(services.sessions.identify(cookie)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});

it('an unavailable store is 503 everywhere, and no one is signed out', async () => {
  const umbrella = await startUmbrella();
  onTestFinished(umbrella.close);
  const ada = await umbrella.signedIn();
  await umbrella.services.close();
  const cookie = ada.cookieHeader;
  const answers = await Promise.all([
    ada.ask('/content/document'),
    ada.visit('/library'),
    ada.ask('/api/auth/get-session'),
    ada.signIn(emailOf('ada')),
    ada.ask('/api/auth/sign-up/email', { body: { name: 'b', email: 'b@example.com', password: PASSWORD } }),
  ]);
  for (const { status, headers, json } of answers) {
    expect(status).toBe(503);
    expect(headers['retry-after']).toBe('2');
    expect(json).toEqual({ error: expect.stringContaining('Try again'), status: 503 });
  }
  expect(ada.cookieHeader).toBe(cookie);
  expect(umbrella.logs.join('')).toContain('driver has already been destroyed');
});

describe('a restart', () => {
  it('keeps sessions and signing keys', async () => {
    const folder = temporaryFolder();
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const first = await startUmbrella({ folder });
    const ada = await first.signedIn();
    const keys = (await ada.ask('/api/auth/jwks')).json;
    await first.close();

    const second = await startUmbrella({ folder });
    onTestFinished(second.close);
    const headers = { cookie: ada.cookieHeader };
    const session = await second.browser().ask('/api/auth/get-session', { headers });
    expect(session.json).toMatchObject({ user: { name: 'ada' } });
    expect((await second.browser().ask('/api/auth/jwks')).json).toEqual(keys);
  });

  it('with another secret fails with an explanation', async () => {
    const folder = temporaryFolder();
    mkdirSync(folder, { recursive: true });
    onTestFinished(() => rmSync(folder, { recursive: true }));
    await (await startUmbrella({ folder, secret: 'a'.repeat(32) })).close();
    await expect(startUmbrella({ folder, secret: 'b'.repeat(32) })).rejects.toThrow('UMBRELLA_SECRET');
  });
});
