import { versionOf } from '@margin/contracts';
import { expect, it } from 'vitest';
import { eachDialect } from '../../test/each-dialect.ts';
import { hoursLater, LIMITS, NOW, newDataset, newSave, newSweep, newUser } from '../../test/library.ts';
import type { StoredDataset } from './dataset-row.ts';
import {
  findDataset,
  putOwnDataset,
  readDataset,
  removeOwnDataset,
  updateOwnDataset,
} from './market-datasets.ts';
import { dropUnreferredPrices, findReplaced } from './replaced-prices.ts';
import { saveResult } from './save-result.ts';
import { findSweep, startSweep } from './sweeps.ts';

eachDialect('replaced prices', (database) => {
  const keep = (userId: string, close?: number) =>
    putOwnDataset(database().db, { userId, dataset: newDataset({}, close), limits: LIMITS, now: NOW });
  const held = (userId: string, prices: StoredDataset) =>
    findReplaced(database().db, userId, versionOf(prices, false));

  it('stay while a sweep refers to them, through a second replacement and a removal', async () => {
    const { db } = database();
    const userId = newUser();
    const first = await keep(userId);
    const { sha256 } = first;
    const { sweepId } = await startSweep(db, newSweep(userId, { prices: [versionOf(first, false)] }));
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

  it('stay with the leverage factor and the ranges that a sweep used', async () => {
    const { db } = database();
    const userId = newUser();
    const first = await keep(userId);
    const used = versionOf(first, true);
    expect(used).toMatchObject({ rangesSha256: first.rangesSha256 });
    await startSweep(db, newSweep(userId, { prices: [used] }));
    const changes = { leverageFactor: 3 };
    const second = await updateOwnDataset(db, { userId, ticker: 'OWN', changes, limits: LIMITS, now: NOW });
    expect(versionOf(second, false)).toMatchObject({ leverageFactor: 3 });
    await startSweep(db, newSweep(userId, { prices: [versionOf(second, false)] }));
    const third = await putOwnDataset(db, {
      userId,
      dataset: newDataset({ ranges: null, rangesSha256: null }),
      limits: LIMITS,
      now: NOW,
    });
    expect(await findReplaced(db, userId, used)).toEqual(first);
    expect(await held(userId, first)).toEqual(first);
    expect(await held(userId, second)).toEqual(second);
    // The same closes and dividends, but nothing used them without their ranges.
    await keep(userId, 300);
    expect(await findReplaced(db, userId, versionOf(third, true))).toMatchObject({
      datasetId: first.datasetId,
    });
    expect(await readDataset(db, third.datasetId)).toBeUndefined();
    await dropUnreferredPrices(db);
    expect(await held(userId, second)).toEqual(second);
  });

  it('stay for every ticker of a sweep', async () => {
    const { db } = database();
    const userId = newUser();
    const first = await keep(userId);
    const other = { ticker: 'SPX', sha256: 'b'.repeat(64), dividendsSha256: 'c'.repeat(64) };
    await startSweep(db, newSweep(userId, { prices: [other, versionOf(first, false)] }));
    await keep(userId, 200);
    expect(await held(userId, first)).toEqual(first);
  });

  it('stay for a later result that holds the ticker among others', async () => {
    const { db } = database();
    const userId = newUser();
    const first = await keep(userId);
    const holdings = ['SPX', 'OWN'].map((ticker) => ({ ticker, weight: 0.5 }));
    await saveResult(db, newSave(userId, { parameters: { ticker: 'SPX', holdings }, now: hoursLater(1) }));
    await keep(userId, 200);
    expect(await held(userId, first)).toEqual(first);
  });

  it('stay for a sweep of an earlier release', async () => {
    const { db } = database();
    const userId = newUser();
    const first = await keep(userId);
    const prices = [versionOf(first, false)];
    const { sweepId } = await startSweep(db, newSweep(userId, { prices }));
    await db.updateTable('sweep').set({ price_versions: null }).where('sweep_id', '=', sweepId).execute();
    // The sweep of the tests is on SPX.
    expect((await findSweep(db, { userId, sweepId })).prices).toEqual([{ ...prices[0], ticker: 'SPX' }]);
    await keep(userId, 200);
    expect(await held(userId, first)).toEqual(first);
    await db
      .updateTable('market_dataset')
      .set({ kind: `replaced ${first.sha256} ${first.dividendsSha256}` })
      .where('dataset_id', '=', first.datasetId)
      .execute();
    expect(await held(userId, first)).toEqual(first);
  });

  it('stay while a later result of the ticker is saved, even in the trash', async () => {
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
