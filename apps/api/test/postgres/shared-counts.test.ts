import { createPostgresDatabase } from '@margin/db/testing';
import { afterEach, beforeEach, expect, inject, it, vi } from 'vitest';
import { callerFor, EXTERNAL_DOCUMENT } from '../caller.ts';
import { type MarginApp, runMarginApp } from '../run-margin-app.ts';

let apps: MarginApp[];

beforeEach(async () => {
  // One minute for all of a test.
  vi.useFakeTimers({ toFake: ['Date'], now: Math.floor(Date.now() / 60_000) * 60_000 });
  const { url, remove } = await createPostgresDatabase(inject('postgres'));
  const settings = { DATABASE_URL: url, SAVES_PER_MINUTE: '3' };
  apps = [await runMarginApp(settings), await runMarginApp(settings, remove)];
});
afterEach(async () => {
  for (const app of apps) await app.close();
  vi.useRealTimers();
});

it('the requests of a user are counted for all apps on one PostgreSQL', async () => {
  const callers = await Promise.all(apps.map((app) => callerFor(app, 'alice')));
  const save = (app: number) =>
    callers[app]?.mutate('savedResults.save', {
      name: 'A',
      document: EXTERNAL_DOCUMENT,
      idempotencyKey: crypto.randomUUID(),
    });
  const answers = await Promise.all([0, 1, 0, 1, 0].map(save));
  expect(answers.map((answer) => answer?.statusCode).sort()).toEqual([200, 200, 200, 429, 429]);
  vi.setSystemTime(Date.now() + 60_000);
  expect((await save(1))?.statusCode).toBe(200);
});
