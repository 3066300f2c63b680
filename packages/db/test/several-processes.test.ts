import { describe, expect, it } from 'vitest';
import { migrations } from '../src/migrations/index.ts';
import { readQuota } from '../src/queries/quota.ts';
import { DIALECTS, useEmptyDatabase } from './each-dialect.ts';
import { LIMITS, newUser } from './library.ts';
import { SaveTogetherReport } from './processes/orders.ts';
import { runProcess } from './processes/run-process.ts';

const PROCESSES = 3;

describe.each(DIALECTS)('several processes on one %s', (dialect) => {
  const database = useEmptyDatabase(dialect);

  it('migrate it once, share idempotency keys and keep to one quota', async () => {
    const { config, db } = database();
    const userId = newUser();
    const limits = { ...LIMITS, results: 15 };
    const order = { config, userId, saves: 10, limits };
    const processes = Array.from({ length: PROCESSES }, () => runProcess('save-together.ts', order));
    const reports = await Promise.all(processes.map(({ next }) => next(SaveTogetherReport)));
    await Promise.all(processes.map(({ ended }) => ended));

    expect(reports.flatMap(({ migrated }) => migrated)).toEqual(Object.keys(migrations).sort());
    expect(new Set(reports.map(({ shared }) => shared)).size).toBe(1);
    const codes = reports.flatMap((report) => report.codes);
    expect(codes.filter((code) => code === 'SAVED')).toHaveLength(14);
    expect(codes.filter((code) => code === 'QUOTA_EXCEEDED')).toHaveLength(16);
    expect(await readQuota(db, userId, limits)).toMatchObject({ used: 15 });
  });
});
