import { expect, it } from 'vitest';
import { eachDialect } from '../../test/each-dialect.ts';
import {
  contentOf,
  LIMITS,
  NOW,
  newDataset,
  newRun,
  newSave,
  newSweep,
  newUser,
  savedSweep,
  VIEW,
} from '../../test/library.ts';
import { recordRun } from './backtest-runs.ts';
import { deleteLibrary } from './delete-library.ts';
import { deleteResults } from './delete-results.ts';
import { deleteSweep } from './delete-sweep.ts';
import { orderTags } from './edit-tags.ts';
import { createLink } from './links.ts';
import { putOwnDataset } from './market-datasets.ts';
import { saveResult } from './save-result.ts';
import { saveView } from './saved-views.ts';
import { startSweep } from './sweeps.ts';

eachDialect('deleteLibrary', (database) => {
  const rowsOf = async (userId: string) => {
    const { db } = database();
    const tables = [
      'saved_backtest_result',
      'backtest_run',
      'result_tag',
      'result_share',
      'saved_view',
      'market_dataset',
      'sweep',
      'library_owner',
    ] as const;
    const found = tables.map((table) =>
      db.selectFrom(table).selectAll().where('user_id', '=', userId).execute(),
    );
    return (await Promise.all(found)).map((rows) => rows.length);
  };

  it('removes all that is of the user, and nothing of anybody else; twice is once', async () => {
    const { db } = database();
    const [leaver, stayer] = [newUser(), newUser()];
    for (const userId of [leaver, stayer]) {
      const { resultId } = await saveResult(db, newSave(userId));
      await deleteResults(db, { limits: LIMITS, userId, resultIds: [resultId], now: NOW });
      const kept = await saveResult(db, newSave(userId));
      await createLink(db, { userId, resultId: kept.resultId, now: NOW });
      await orderTags(db, { userId, tags: ['a'] });
      await saveView(db, { userId, ...VIEW, now: NOW });
      await putOwnDataset(db, { userId, dataset: newDataset(), limits: LIMITS, now: NOW });
      await startSweep(db, newSweep(userId));
      const { sweepId } = await savedSweep(db, userId);
      await deleteSweep(db, { userId, sweepId, now: NOW });
      await recordRun(db, newRun(userId));
    }
    await deleteLibrary(db, leaver);
    await deleteLibrary(db, leaver);
    expect(await rowsOf(leaver)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    expect(await rowsOf(stayer)).toEqual([2, 1, 1, 1, 1, 1, 2, 1]);
  });

  it('takes content that nobody else refers to along', async () => {
    const { db } = database();
    const [leaver, stayer] = [newUser(), newUser()];
    const [shared, own] = [contentOf('{"shared":1}'), contentOf('{"own":1}')];
    await saveResult(db, newSave(leaver, { content: shared }));
    await saveResult(db, newSave(stayer, { content: shared }));
    await saveResult(db, newSave(leaver, { content: own }));
    await deleteLibrary(db, leaver);
    const kept = await db
      .selectFrom('result_content')
      .select('sha256')
      .where('sha256', 'in', [shared.sha256, own.sha256])
      .execute();
    expect(kept).toEqual([{ sha256: shared.sha256 }]);
  });
});
