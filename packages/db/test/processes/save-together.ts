// Starts, migrates and saves at the same time as other processes, one database after another.
import type { z } from 'zod';
import type { AccountsDatabase } from '../../src/accounts/database.ts';
import { accountsMigrations } from '../../src/accounts/migrate.ts';
import { connect, openDatabase } from '../../src/connect.ts';
import { libraryMigrations } from '../../src/migrate.ts';
import { saveResult } from '../../src/queries/save-result.ts';
import { newSave } from '../library.ts';
import { SaveTogetherOrders, type SaveTogetherReport } from './orders.ts';
import { order, report } from './report.ts';

type Order = z.infer<typeof SaveTogetherOrders>[number];

async function saveTogether(order: Order): Promise<SaveTogetherReport> {
  const { userId, saves, limits } = order;
  const db = connect(order.config);
  const accounts = openDatabase<AccountsDatabase>(order.accounts);
  const [migrated, migratedAccounts] = await Promise.all([
    libraryMigrations.toLatest(db),
    accountsMigrations.toLatest(accounts),
  ]);
  const idempotency = { key: 'shared', payloadHash: 'same' };
  const shared = await saveResult(db, newSave(userId, { limits, idempotency }));
  const codes = await Promise.all(
    Array.from({ length: saves }, () =>
      saveResult(db, newSave(userId, { limits })).then(
        () => 'SAVED',
        (error) => error.code,
      ),
    ),
  );
  await db.destroy();
  await accounts.destroy();
  return { migrated, migratedAccounts, shared: shared.resultId, codes };
}

for (const each of SaveTogetherOrders.parse(order())) report(await saveTogether(each));
