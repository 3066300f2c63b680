import { expect, it } from 'vitest';
import { eachDialect } from '../../test/each-dialect.ts';
import { hoursLater, LIMITS, NOW, newDataset, newSave, newSweep, newUser } from '../../test/library.ts';
import { findDataset, putOwnDataset, readDataset, removeOwnDataset } from './market-datasets.ts';
import { dropUnreferredPrices, findReplaced } from './replaced-prices.ts';
import { saveResult } from './save-result.ts';
import { startSweep } from './sweeps.ts';

eachDialect('replaced prices', (database) => {
  const keep = (userId: string, close?: number) =>
    putOwnDataset(database().db, { userId, dataset: newDataset({}, close), limits: LIMITS, now: NOW });
  const held = (userId: string, prices: { sha256: string; dividendsSha256: string }) =>
    findReplaced(database().db, {
      userId,
      ticker: 'OWN',
      prices: { sha256: prices.sha256, dividendsSha256: prices.dividendsSha256 },
    });

  it('stay while a sweep was computed from them, through a second replacement and a removal', async () => {
    const { db } = database();
    const userId = newUser();
    const first = await keep(userId);
    const { sha256, dividendsSha256 } = first;
    const { sweepId } = await startSweep(db, newSweep(userId, { prices: { sha256, dividendsSha256 } }));
    const second = await keep(userId, 200);
    await keep(userId, 300);
    expect(await held(userId, first)).toMatchObject({ datasetId: first.datasetId, sha256 });
    expect(await readDataset(db, first.datasetId)).toBeDefined();
    expect(await held(userId, second)).toBeUndefined();
    expect(await held(newUser(), first)).toBeUndefined();
    await removeOwnDataset(db, { userId, ticker: 'OWN' });
    expect(await findDataset(db, { userId, ticker: 'OWN' })).toBeUndefined();
    await dropUnreferredPrices(db);
    expect(await held(userId, first)).toBeDefined();
    await db.deleteFrom('sweep').where('sweep_id', '=', sweepId).execute();
    expect(await dropUnreferredPrices(db)).toBeGreaterThan(0);
    expect(await held(userId, first)).toBeUndefined();
  });

  it('stay while a result of the ticker was saved since they came, also in the trash', async () => {
    const { db } = database();
    const userId = newUser();
    const before = await keep(userId);
    await saveResult(db, newSave(userId, { parameters: { ticker: 'OWN' }, now: hoursLater(1) }));
    await removeOwnDataset(db, { userId, ticker: 'OWN' });
    expect(await held(userId, before)).toMatchObject({ datasetId: before.datasetId });
    const again = await keep(userId);
    expect(again.sha256).toBe(before.sha256);
    await removeOwnDataset(db, { userId, ticker: 'OWN' });
    await expect(removeOwnDataset(db, { userId, ticker: 'OWN' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
