import { MAXIMUM_OWN_SERIES } from '@margin/contracts';
import { expect, it } from 'vitest';
import { eachDialect } from '../../test/each-dialect.ts';
import { hoursLater, LIMITS, NOW, newDataset, newUser } from '../../test/library.ts';
import { libraryWritesOf } from './library.ts';
import {
  findDataset,
  findFetchedDataset,
  findRates,
  forgetFetchedDatasets,
  listDatasets,
  listFetchedDatasets,
  putFetchedDataset,
  putOwnDataset,
  readDataset,
  removeFetchedDataset,
  removeOwnDataset,
  updateOwnDataset,
} from './market-datasets.ts';

eachDialect('market datasets', (database) => {
  const keep = (userId: string, changes: Parameters<typeof newDataset>[0] = {}, close?: number) =>
    putOwnDataset(database().db, { userId, dataset: newDataset(changes, close), limits: LIMITS, now: NOW });
  const fetched = (ticker: string, now = NOW) =>
    putFetchedDataset(database().db, { kind: 'prices', dataset: newDataset({ ticker }), now });
  const tickersOf = async (userId: string) =>
    (await listDatasets(database().db, userId)).map(({ ticker, origin }) => `${ticker} ${origin}`);

  it('are returned unchanged, only to their user', async () => {
    const { db } = database();
    const userId = newUser();
    const { bars, dividends, ranges, ...facts } = newDataset();
    const kept = await keep(userId);
    expect(kept).toEqual({
      ...facts,
      datasetId: kept.datasetId,
      origin: 'own',
      updatedAt: NOW.toISOString(),
    });
    expect(await findDataset(db, { userId, ticker: 'OWN' })).toEqual(kept);
    const content = await readDataset(db, kept.datasetId);
    expect(Buffer.from(content?.bars ?? []).equals(Buffer.from(bars))).toBe(true);
    expect(Buffer.from(content?.dividends ?? []).equals(Buffer.from(dividends))).toBe(true);
    expect(Buffer.from(content?.ranges ?? []).equals(Buffer.from(ranges ?? []))).toBe(true);
    expect(await findDataset(db, { userId: newUser(), ticker: 'OWN' })).toBeUndefined();
    expect(await tickersOf(newUser())).not.toContain('OWN own');
  });

  it('need no open, high and low, and lose earlier ones when replaced', async () => {
    const { db } = database();
    const userId = newUser();
    await keep(userId);
    const kept = await keep(userId, { ranges: null, rangesSha256: null });
    expect(kept.rangesSha256).toBeNull();
    expect((await readDataset(db, kept.datasetId))?.ranges).toBeNull();
  });

  it('are replaced by one with the same ticker; an old id does not read the new one', async () => {
    const { db } = database();
    const userId = newUser();
    const before = await keep(userId);
    const after = await keep(userId, { name: 'Again' }, 200);
    expect(await findDataset(db, { userId, ticker: 'OWN' })).toEqual(after);
    expect(after.sha256).not.toBe(before.sha256);
    expect(await readDataset(db, before.datasetId)).toBeUndefined();
  });

  it('are updated without losing their prices; an old id does not read the new one', async () => {
    const { db } = database();
    const userId = newUser();
    const before = await keep(userId);
    const update = (leverageFactor: number) =>
      updateOwnDataset(db, {
        userId,
        ticker: 'OWN',
        changes: { leverageFactor },
        limits: LIMITS,
        now: hoursLater(1),
      });
    const after = await update(2.5);
    expect(after).toEqual({
      ...before,
      datasetId: after.datasetId,
      leverageFactor: 2.5,
      updatedAt: hoursLater(1).toISOString(),
    });
    expect(after.datasetId).not.toBe(before.datasetId);
    expect(await findDataset(db, { userId, ticker: 'OWN' })).toEqual(after);
    expect(await readDataset(db, before.datasetId)).toBeUndefined();
    const { bars, dividends, ranges } = newDataset();
    const content = await readDataset(db, after.datasetId);
    const bytesOf = (text: Uint8Array | null | undefined) => Buffer.from(text ?? []).toString('hex');
    expect([content?.bars, content?.dividends, content?.ranges].map(bytesOf)).toEqual(
      [bars, dividends, ranges].map(bytesOf),
    );
    expect(await update(2.5)).toEqual(after);
  });

  it('are updated only by their user, and not if they were fetched', async () => {
    const { db } = database();
    await keep(newUser());
    await fetched('TQQQ');
    for (const ticker of ['OWN', 'TQQQ']) {
      const update = { ticker, changes: { leverageFactor: 3 }, limits: LIMITS, now: NOW };
      await expect(updateOwnDataset(db, { userId: newUser(), ...update })).rejects.toMatchObject({
        code: 'NOT_FOUND',
        message: 'Price series not found',
      });
    }
    expect(await findDataset(db, { userId: newUser(), ticker: 'TQQQ' })).toMatchObject({ leverageFactor: 1 });
  });

  it('count as writes to the library, which invalidates cached responses', async () => {
    const { db } = database();
    const userId = newUser();
    await keep(userId);
    const writes = await libraryWritesOf(db)(userId);
    await removeOwnDataset(db, { userId, ticker: 'OWN' });
    expect(await libraryWritesOf(db)(userId)).toBe(writes + 1);
  });

  it('are removed only by their user', async () => {
    const { db } = database();
    const userId = newUser();
    await keep(userId);
    await fetched('GONE');
    const absent = { code: 'NOT_FOUND', message: 'Price series not found' };
    await expect(removeOwnDataset(db, { userId: newUser(), ticker: 'OWN' })).rejects.toMatchObject(absent);
    await expect(removeOwnDataset(db, { userId, ticker: 'GONE' })).rejects.toMatchObject(absent);
    await removeOwnDataset(db, { userId, ticker: 'OWN' });
    await expect(removeOwnDataset(db, { userId, ticker: 'OWN' })).rejects.toMatchObject(absent);
    expect(await findDataset(db, { userId, ticker: 'OWN' })).toBeUndefined();
  });

  it('are limited in number, even when added at once; each can still be replaced', async () => {
    const { db } = database();
    const userId = newUser();
    for (let i = 1; i < MAXIMUM_OWN_SERIES; i++) await keep(userId, { ticker: `T${i}` });
    const attempts = await Promise.allSettled(
      Array.from({ length: 5 }, (_, i) => keep(userId, { ticker: `LAST${i}` })),
    );
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(keep(userId, { ticker: 'MORE' })).rejects.toMatchObject({
      code: 'QUOTA_EXCEEDED',
      details: { used: MAXIMUM_OWN_SERIES, limit: MAXIMUM_OWN_SERIES },
    });
    await keep(userId, { ticker: 'T1' }, 300);
    const own = (await listDatasets(db, userId)).filter(({ origin }) => origin === 'own');
    expect(own).toHaveLength(MAXIMUM_OWN_SERIES);
  });

  it('that were fetched are available to every user once, unless overridden by an own series', async () => {
    const { db } = database();
    const [owner, other] = [newUser(), newUser()];
    await fetched('VTI');
    const again = await fetched('VTI', hoursLater(1));
    await keep(owner, { ticker: 'VTI' }, 42);
    expect((await tickersOf(owner)).filter((each) => each.startsWith('VTI'))).toEqual(['VTI own']);
    expect((await tickersOf(other)).filter((each) => each.startsWith('VTI'))).toEqual(['VTI online']);
    expect(await findDataset(db, { userId: other, ticker: 'VTI' })).toEqual(again);
    expect(await findDataset(db, { userId: owner, ticker: 'VTI' })).toMatchObject({ origin: 'own' });
  });

  it('that were fetched are found whatever users own, and removed unless replaced', async () => {
    const { db } = database();
    const userId = newUser();
    await keep(userId, { ticker: 'GLD' }, 42);
    const own = await findDataset(db, { userId, ticker: 'GLD' });
    expect(await findFetchedDataset(db, 'GLD')).toBeUndefined();
    const before = await fetched('GLD');
    const after = await fetched('GLD', hoursLater(1));
    expect(await findFetchedDataset(db, 'GLD')).toEqual(after);
    expect((await listFetchedDatasets(db)).filter(({ ticker }) => ticker === 'GLD')).toEqual([after]);
    await removeFetchedDataset(db, before.datasetId);
    await removeFetchedDataset(db, own?.datasetId ?? '');
    expect(await findFetchedDataset(db, 'GLD')).toEqual(after);
    await removeFetchedDataset(db, after.datasetId);
    expect(await findFetchedDataset(db, 'GLD')).toBeUndefined();
    expect(await findDataset(db, { userId, ticker: 'GLD' })).toEqual(own);
  });

  it('with rates are not prices', async () => {
    const { db } = database();
    const dataset = newDataset({ ticker: 'DFEDTARU' });
    const rates = await putFetchedDataset(db, { kind: 'rates', dataset, now: NOW });
    expect(await findRates(db, 'DFEDTARU')).toEqual(rates);
    expect(await findRates(db, 'OTHER')).toBeUndefined();
    expect(await findDataset(db, { userId: newUser(), ticker: 'DFEDTARU' })).toBeUndefined();
  });

  it("fetched longest ago are removed when there are too many; users' own stay", async () => {
    const { db } = database();
    const userId = newUser();
    await keep(userId);
    await forgetFetchedDatasets(db, 0);
    for (let i = 0; i < 4; i++) await fetched(`F${i}`, hoursLater(i));
    expect(await forgetFetchedDatasets(db, 2)).toBe(2);
    expect(await tickersOf(userId)).toEqual(['F2 online', 'F3 online', 'OWN own']);
    expect(await findRates(db, 'DFEDTARU')).toBeDefined();
  });
});
