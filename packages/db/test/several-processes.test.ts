import { beforeAll, describe, expect, it } from 'vitest';
import { migrations as accountsMigrations } from '../src/accounts/migrations/index.ts';
import type { DatabaseConfig } from '../src/connect.ts';
import { migrations } from '../src/migrations/index.ts';
import { readQuota } from '../src/queries/quota.ts';
import { DIALECTS, type DialectName, useEmptyDatabase } from './each-dialect.ts';
import { LIMITS, newUser } from './library.ts';
import { type SaveTogetherReport, SaveTogetherReportSchema } from './processes/orders.ts';
import { runProcess } from './processes/run-process.ts';

/** A second schema of the same PostgreSQL, or a second file. */
const accountsConfigFor = (library: DatabaseConfig): DatabaseConfig =>
  library.kind === 'postgres'
    ? { ...library, schema: 'umbrella' }
    : { ...library, file: `${library.file}.accounts` };

const PROCESSES = 3;
const SAVES = 10;

describe('several processes that start together', () => {
  const databases = { sqlite: useEmptyDatabase('sqlite'), postgres: useEmptyDatabase('postgres') };
  const userId = newUser();
  const limits = { ...LIMITS, results: 15 };
  const reports: Record<DialectName, SaveTogetherReport[]> = { sqlite: [], postgres: [] };

  beforeAll(async () => {
    const orders = DIALECTS.map((dialect) => ({
      config: databases[dialect]().config,
      accounts: accountsConfigFor(databases[dialect]().config),
      userId,
      saves: SAVES,
      limits,
    }));
    const processes = Array.from({ length: PROCESSES }, () => runProcess('save-together.ts', orders));
    for (const dialect of DIALECTS) {
      reports[dialect] = await Promise.all(processes.map(({ next }) => next(SaveTogetherReportSchema)));
    }
    await Promise.all(processes.map(({ ended }) => ended));
  });

  it.each(DIALECTS)('migrate library and accounts on %s only once', (dialect) => {
    const migrated = reports[dialect].flatMap((report) => report.migrated);
    expect(migrated).toEqual(Object.keys(migrations).sort());
    const accounts = reports[dialect].flatMap((report) => report.migratedAccounts);
    expect(accounts).toEqual(Object.keys(accountsMigrations).sort());
  });

  it.each(DIALECTS)('get one result for one idempotency key from %s', (dialect) => {
    expect(new Set(reports[dialect].map(({ shared }) => shared)).size).toBe(1);
  });

  it.each(DIALECTS)('keep to one quota on %s', async (dialect) => {
    const codes = reports[dialect].flatMap((report) => report.codes);
    expect(codes.filter((code) => code === 'SAVED')).toHaveLength(14);
    expect(codes.filter((code) => code === 'QUOTA_EXCEEDED')).toHaveLength(PROCESSES * SAVES - 14);
    expect(await readQuota(databases[dialect]().db, userId, limits)).toMatchObject({ used: 15 });
  });
});
