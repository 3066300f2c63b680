// A process that starts, migrates and saves, beside others that do the same.
import { connect } from '../../src/connect.ts';
import { migrateToLatest } from '../../src/migrate.ts';
import { saveResult } from '../../src/queries/save-result.ts';
import { newSave } from '../library.ts';
import { SaveTogetherOrder } from './orders.ts';
import { order, report } from './report.ts';

const { config, userId, saves, limits } = SaveTogetherOrder.parse(order());
const db = connect(config);
const migrated = await migrateToLatest(db);
const shared = await saveResult(
  db,
  newSave(userId, { limits, idempotency: { key: 'shared', payloadHash: 'same' } }),
);
const codes = await Promise.all(
  Array.from({ length: saves }, () =>
    saveResult(db, newSave(userId, { limits })).then(
      () => 'SAVED',
      (error) => error.code,
    ),
  ),
);
report({ migrated, shared: shared.resultId, codes });
await db.destroy();
