import { expect, it } from 'vitest';
import { eachDialect } from '../../test/each-dialect.ts';
import { LIMITS, NOW, newSave, newUser, saveAll } from '../../test/library.ts';
import { deleteResults } from './delete-results.ts';
import { listTickers } from './tickers.ts';

eachDialect('tickers', (database) => {
  const saveOf = (userId: string, ticker: string) => newSave(userId, { parameters: { ticker } });

  it("are listed once each, in byte order, for the user's own results outside the trash", async () => {
    const { db } = database();
    const userId = newUser();
    const [deleted] = await saveAll(db, [
      saveOf(userId, 'GONE'),
      ...['VTI', '^GSPC', 'SPY', 'BRK.B', 'SPY'].map((ticker) => saveOf(userId, ticker)),
      saveOf(newUser(), 'FOREIGN'),
    ]);
    await deleteResults(db, { limits: LIMITS, userId, resultIds: [deleted?.resultId ?? ''], now: NOW });
    expect(await listTickers(db, userId)).toEqual({ tickers: ['BRK.B', 'SPY', 'VTI', '^GSPC'] });
  });

  it('include every holding', async () => {
    const userId = newUser();
    const holdings = ['SPY', 'TLT'].map((ticker) => ({ ticker, weight: 0.5 }));
    await saveAll(database().db, [newSave(userId, { parameters: { ticker: 'SPY', holdings } })]);
    expect(await listTickers(database().db, userId)).toEqual({ tickers: ['SPY', 'TLT'] });
  });

  it('are empty in an empty library', async () => {
    expect(await listTickers(database().db, newUser())).toEqual({ tickers: [] });
  });
});
