import { rmSync } from 'node:fs';
import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { createSigningKeys, keyToSignWith, type SigningKeys } from '../src/identity/signing-keys.ts';
import { createServices, type Services } from '../src/services.ts';
import { databaseOf, type FolderDatabase } from './support/database.ts';
import { temporaryFolder } from './support/umbrella.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const ADA = { userId: 'ada', email: 'ada@example.com', name: 'Ada' };

let folder: string;
let database: FolderDatabase;
let services: Services;
let keys: SigningKeys;
let now: number;

beforeEach(async () => {
  folder = temporaryFolder();
  database = await databaseOf(folder);
  services = await createServices(loadConfig({ DATA_DIR: folder, ...database.environment }), () => undefined);
  now = Date.now();
  keys = await createSigningKeys(services.auth, () => now);
});
afterEach(async () => {
  await services.close();
  await database.remove();
  rmSync(folder, { recursive: true });
});

const signingKeyId = async () => decodeProtectedHeader(await keys.sign(ADA)).kid;
const published = async () => (await services.auth.api.getJwks()) as JSONWebKeySet;
const publishedIds = async () => (await published()).keys.map(({ kid }) => kid).sort();
const sorted = (...ids: (string | undefined)[]) => ids.sort();

/** Ages every key by this much. */
async function age(ms: number): Promise<void> {
  const { adapter } = await services.auth.$context;
  const rows = await adapter.findMany<{ id: string; createdAt: Date; expiresAt: Date | null }>({
    model: 'jwks',
  });
  for (const { id, createdAt, expiresAt } of rows) {
    const update = {
      createdAt: new Date(createdAt.getTime() - ms),
      ...(expiresAt ? { expiresAt: new Date(expiresAt.getTime() - ms) } : {}),
    };
    await adapter.update({ model: 'jwks', where: [{ field: 'id', value: id }], update });
  }
}

it('a key signs ten minutes after it is published, and stays published for an hour after its last signature', async () => {
  const first = await signingKeyId();
  await keys.rotate(90);
  expect(await publishedIds()).toEqual([first]);

  await age(91 * DAY_MS);
  await keys.rotate(90);
  const second = (await publishedIds()).find((id) => id !== first);
  expect(await publishedIds()).toEqual(sorted(first, second));
  await keys.rotate(90);
  expect(await publishedIds()).toEqual(sorted(first, second));
  expect(await signingKeyId()).toBe(first);
  const lastOfTheFirst = await keys.sign(ADA);

  await age(10 * MINUTE_MS + 1_000);
  expect(await signingKeyId()).toBe(second);
  await expect(jwtVerify(lastOfTheFirst, createLocalJWKSet(await published()))).resolves.toBeDefined();

  await age(59 * MINUTE_MS);
  await keys.rotate(90);
  expect(await publishedIds()).toEqual(sorted(first, second));
  await age(2 * MINUTE_MS);
  await keys.rotate(90);
  expect(await publishedIds()).toEqual([second]);
});

it('of several processes that start together, one creates the first key', async () => {
  const other = temporaryFolder();
  const empty = await databaseOf(other);
  const config = loadConfig({ DATA_DIR: other, ...empty.environment });
  const together = await Promise.all(
    Array.from({ length: 3 }, () => createServices(config, () => undefined)),
  );
  try {
    const sets = await Promise.all(together.map(({ auth }) => auth.api.getJwks()));
    expect(sets.map((set) => (set as JSONWebKeySet).keys.length)).toEqual([1, 1, 1]);
    const signed = await Promise.all(together.map(({ signingKeys }) => signingKeys.sign(ADA)));
    expect(new Set(signed.map((token) => decodeProtectedHeader(token).kid)).size).toBe(1);
  } finally {
    await Promise.all(together.map(({ close }) => close()));
    await empty.remove();
    rmSync(other, { recursive: true });
  }
});

it('signs no one out', async () => {
  const { headers } = await services.auth.api.signUpEmail({
    body: { name: 'ada', email: 'ada@example.com', password: 'correct horse battery' },
    returnHeaders: true,
  });
  const cookie = headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ');
  await age(91 * DAY_MS);
  await keys.rotate(90);
  await age(11 * MINUTE_MS);
  expect(await services.sessions.identify(cookie)).toMatchObject({ name: 'ada' });
});

it('a first key signs at once; later the newest ready key signs', () => {
  const at = (minutes: number) => ({ createdAt: new Date(now - minutes * MINUTE_MS) });
  const [old, ready, fresh] = [at(60), at(10), at(9)];
  expect(keyToSignWith([fresh], now)).toBe(fresh);
  expect(keyToSignWith([fresh, ready, old], now)).toBe(ready);
  expect(keyToSignWith([], now)).toBeUndefined();
});
