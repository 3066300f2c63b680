import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { SavedViewSettingsSchema } from '@margin/contracts';
import { type Kysely, sql } from 'kysely';
import { inject, onTestFinished } from 'vitest';
import type { AccountsDatabase } from '../src/accounts/database.ts';
import { accountsMigrations } from '../src/accounts/migrate.ts';
import type { Database } from '../src/database.ts';
import { type DatabaseConfigs, type Databases, withDatabases } from '../src/databases.ts';
import { libraryMigrations } from '../src/migrate.ts';
import { databasesAt } from '../src/places.ts';
import { recordRun } from '../src/queries/backtest-runs.ts';
import type { NewContent } from '../src/queries/contents.ts';
import { deleteResults } from '../src/queries/delete-results.ts';
import { deleteSweep } from '../src/queries/delete-sweep.ts';
import { createLink } from '../src/queries/links.ts';
import { putFetchedDataset, putOwnDataset } from '../src/queries/market-datasets.ts';
import { saveResult } from '../src/queries/save-result.ts';
import { saveView } from '../src/queries/saved-views.ts';
import { recordPart } from '../src/queries/sweep-parts.ts';
import { saveSweep, startSweep } from '../src/queries/sweeps.ts';
import { DatabaseSettingsSchema } from '../src/settings.ts';
import { insertRows } from '../src/transfer/rows.ts';
import { ACCOUNTS_TABLES, LIBRARY_TABLES } from '../src/transfer/tables.ts';
import type { DialectName } from './each-dialect.ts';
import {
  contentOf,
  daysLater,
  LIMITS,
  NOW,
  newDataset,
  newRun,
  newSave,
  newSweep,
  newUser,
  savedSweep,
  sweepFigures,
} from './library.ts';
import { createPostgresDatabase } from './postgres-database.ts';

/** A separate location without databases, removed after the test. */
export async function newPlace(dialect: DialectName): Promise<string> {
  if (dialect === 'postgres') {
    const { url, remove } = await createPostgresDatabase(inject('postgres'));
    onTestFinished(remove);
    return url;
  }
  const folder = mkdtempSync(join(tmpdir(), 'margin-place-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** The databases at a location, as the command line finds them. */
export const configsAt = (place: string): DatabaseConfigs =>
  databasesAt(place, { base: '/', dataDir: '/nowhere', databases: DatabaseSettingsSchema.parse({}) });

export async function newInstallation(dialect: DialectName): Promise<DatabaseConfigs> {
  const configs = configsAt(await newPlace(dialect));
  await withDatabases(configs, async ({ library, accounts }) => {
    await libraryMigrations.toLatest(library);
    await accountsMigrations.toLatest(accounts);
  });
  return configs;
}

const document = (text: string) => Buffer.from(JSON.stringify({ text, id: randomUUID() }));

const ENCODERS = { zstd: zstdCompressSync, br: brotliCompressSync, gzip: gzipSync };

function compressed(text: string, encoding: keyof typeof ENCODERS): NewContent {
  const raw = document(text);
  const { sha256, rawBytes } = contentOf(raw.toString());
  return { sha256, rawBytes, encoding, content: ENCODERS[encoding](raw) };
}

/** Creates a user with one of everything that a library holds. */
export async function fillUser(db: Kysely<Database>): Promise<string> {
  const userId = newUser();
  const content = compressed('Ωmega 📈 \u0001 "quoted"', 'br');
  const first = newSave(userId, {
    name: 'Crisis 100% 📈',
    description: 'first\nsecond\t\\n',
    tags: ['SPX', 'ß', '日本'],
    idempotency: { key: randomUUID(), payloadHash: 'hash' },
    content,
    parameters: { leverage: 1.1, initialInvestment: 0.1 + 0.2 },
    summary: { totalReturn: 1e-7, cagr: null, sharpe: -1.5e21, finalEquity: Number.MAX_SAFE_INTEGER },
  });
  const { resultId } = await saveResult(db, first);
  const second = newSave(userId, {
    content: compressed('x'.repeat(50_000), 'gzip'),
    summary: { preview: null, liquidations: null },
  });
  const trashed = await saveResult(db, second);
  await deleteResults(db, { limits: LIMITS, userId, resultIds: [trashed.resultId], now: daysLater(1) });
  await recordRun(db, newRun(userId, { content }));
  await recordRun(db, newRun(userId, { content: compressed('y'.repeat(50_000), 'zstd') }));
  await createLink(db, { userId, resultId, expiresInDays: 7, now: NOW });
  const view = {
    layout: 'cards',
    columns: ['name'],
    filters: { tags: ['SPX'] },
    sort: 'name',
    direction: 'asc',
  };
  await saveView(db, { userId, name: 'Mine', settings: SavedViewSettingsSchema.parse(view), now: NOW });
  await putOwnDataset(db, { userId, dataset: newDataset(), limits: LIMITS, now: NOW });
  await putFetchedDataset(db, { kind: 'prices', dataset: newDataset({ ticker: 'SPY' }), now: NOW });
  const { sweepId } = await startSweep(db, newSweep(userId));
  await recordPart(db, { sweepId, part: 1, cells: sweepFigures([1.25, -0.5]), now: NOW });
  const gone = await savedSweep(db, userId);
  await deleteSweep(db, { userId, sweepId: gone.sweepId, now: daysLater(1) });
  const labels = { name: 'Sweep Ω', description: null, tags: ['grid', '“a”'] };
  await saveSweep(db, { userId, sweepId, ...labels, limits: LIMITS, now: NOW });
  const tag = { user_id: userId, tag_key: 'spx', color: null, position: 2 };
  await db.insertInto('result_tag').values(tag).execute();
  await db.insertInto('request_count').values({ name: userId, minute: 7, requests: 3 }).execute();
  return userId;
}

/** Creates an account with one of everything that belongs to an account. */
export async function fillAccount(db: Kysely<AccountsDatabase>, userId: string): Promise<void> {
  const [createdAt, updatedAt] = [NOW.toISOString(), daysLater(0.001).toISOString()];
  const expiresAt = daysLater(7).toISOString();
  const id = () => randomUUID();
  const email = `${userId}@example.com`;
  const user = { id: userId, name: 'Ada Ω', email, emailVerified: 1, image: null, createdAt, updatedAt };
  const session = {
    id: id(),
    expiresAt,
    token: id(),
    createdAt,
    updatedAt,
    ipAddress: '',
    userAgent: 'x',
    userId,
  };
  const password = 'salt:hash';
  const account = {
    id: id(),
    accountId: userId,
    providerId: 'credential',
    userId,
    password,
    createdAt,
    updatedAt,
  };
  const rows = {
    user,
    session,
    account: { ...account, accessTokenExpiresAt: null, scope: null },
    verification: { id: id(), identifier: id(), value: userId, expiresAt, createdAt, updatedAt },
    jwks: {
      id: id(),
      publicKey: '{"x":"1"}',
      privateKey: '"sealed"',
      createdAt,
      expiresAt: null,
      alg: 'EdDSA',
    },
    personalToken: {
      id: id(),
      userId,
      name: 'Nightly',
      tokenHash: id(),
      createdAt,
      expiresAt: null,
      lastUsedAt: updatedAt,
      lastUsedFrom: '2001:db8::1',
    },
    accountDeletion: { id: id(), userId: id(), email, name: 'Gone', createdAt },
    attempt: { id: `address:${id()}`, windowStart: 1_772_366_400, count: 2, windowSeconds: 120 },
    securityEvent: {
      id: id(),
      userId,
      event: 'signed-in',
      fold: id(),
      at: NOW.getTime(),
      count: 3,
      ipAddress: '192.0.2.1',
      userAgent: 'x',
      subject: null,
    },
  };
  for (const [table, row] of Object.entries(rows)) await insertRows(db, table, [row]);
}

export const fill = (configs: DatabaseConfigs, users = 2): Promise<string[]> =>
  withDatabases(configs, async ({ library, accounts }) => {
    const ids: string[] = [];
    for (let i = 0; i < users; i++) {
      const userId = await fillUser(library);
      await fillAccount(accounts, userId);
      ids.push(userId);
    }
    return ids;
  });

/** Every value of every row, as the database returns it. */
export const dump = (configs: DatabaseConfigs): Promise<Record<string, unknown[]>> =>
  withDatabases(configs, async ({ library, accounts }: Databases) => {
    const rows: Record<string, unknown[]> = {};
    const read = async <Tables>(db: Kysely<Tables>, name: string, key: readonly string[]) => {
      const all = sql`select * from ${sql.table(name)} order by ${sql.join(key.map((column) => sql.ref(column)))}`;
      rows[name] = (await all.execute(db)).rows;
    };
    await read(library, 'result_content', ['sha256']);
    for (const [name, { key }] of Object.entries(LIBRARY_TABLES)) await read(library, name, key);
    for (const [name, { key }] of Object.entries(ACCOUNTS_TABLES)) await read(accounts, name, key);
    return rows;
  });
