import { expect, it } from 'vitest';
import { eachDialect } from '../../test/each-dialect.ts';
import { fillLibrary, newUser } from '../../test/library.ts';
import { libraryMigrations } from '../migrate.ts';
import { clearShortCagr } from './20261128t120000-clear-short-cagr.ts';

eachDialect('results that an older engine annualized', (database) => {
  it('lose only their CAGR, if they are shorter than a year', async () => {
    const { db } = database();
    await libraryMigrations.toLatest(db);
    const userId = newUser();
    const dates = [
      ['2008-10-07', '2008-10-10'],
      ['2001-05-01', '2002-04-30'],
      ['2001-05-01', '2002-05-01'],
      ['2000-01-03', '2020-04-17'],
    ] as const;
    for (const [start_date, end_date] of dates)
      await fillLibrary(db, userId, 1, { start_date, end_date, cagr: 9e7 });
    await clearShortCagr.up(db);
    const rows = await db
      .selectFrom('saved_backtest_result')
      .select(['start_date', 'end_date', 'cagr', 'total_return'])
      .where('user_id', '=', userId)
      .orderBy('id')
      .execute();
    expect(rows.map(({ start_date, end_date }) => [start_date, end_date])).toEqual(dates);
    expect(rows.map(({ cagr }) => cagr)).toEqual([null, null, 9e7, 9e7]);
    expect(rows.every(({ total_return }) => total_return === 4.568)).toBe(true);
  });
});
