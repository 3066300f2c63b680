import { expect, it } from 'vitest';
import { eachDialect } from '../../test/each-dialect.ts';
import { daysLater, NOW, newRun, newSave, newUser } from '../../test/library.ts';
import { recordRun } from './backtest-runs.ts';
import { deleteLibrary } from './delete-library.ts';
import { saveResult } from './save-result.ts';
import { sweep } from './sweeper.ts';
import { deleteResults } from './trash.ts';

eachDialect('deleteLibrary', (database) => {
  const rowsOf = async (userId: string) => {
    const { db } = database();
    const tables = ['saved_backtest_result', 'backtest_run', 'library_owner'] as const;
    const found = tables.map((table) =>
      db.selectFrom(table).selectAll().where('user_id', '=', userId).execute(),
    );
    return (await Promise.all(found)).map((rows) => rows.length);
  };

  it('removes results, trash, runs and the owner, and nothing of anybody else; twice is once', async () => {
    const { db } = database();
    const [leaver, stayer] = [newUser(), newUser()];
    for (const userId of [leaver, stayer]) {
      const { resultId } = await saveResult(db, newSave(userId));
      await deleteResults(db, { userId, resultIds: [resultId], now: NOW });
      await saveResult(db, newSave(userId));
      await recordRun(db, newRun(userId));
    }
    await deleteLibrary(db, leaver);
    await deleteLibrary(db, leaver);
    expect(await rowsOf(leaver)).toEqual([0, 0, 0]);
    expect(await rowsOf(stayer)).toEqual([2, 1, 1]);
  });

  it('leaves content to the sweeper, which takes what nobody else refers to', async () => {
    const { db } = database();
    const [leaver, stayer] = [newUser(), newUser()];
    const shared = newSave(leaver).source;
    if (shared.origin !== 'import') throw new Error('an import was expected');
    const own = newSave(leaver).source;
    if (own.origin !== 'import') throw new Error('an import was expected');
    await saveResult(db, newSave(leaver, { content: shared.content }));
    await saveResult(db, newSave(stayer, { content: shared.content }));
    await saveResult(db, newSave(leaver, { content: own.content }));
    await deleteLibrary(db, leaver);
    await sweep(db, { now: daysLater(2), keepNewestRuns: 100 });
    const kept = await db
      .selectFrom('result_content')
      .select('sha256')
      .where('sha256', 'in', [shared.content.sha256, own.content.sha256])
      .execute();
    expect(kept).toEqual([{ sha256: shared.content.sha256 }]);
  });
});
