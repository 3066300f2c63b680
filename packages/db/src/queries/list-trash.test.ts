import { type LibraryItem, MAXIMUM_PAGE_BYTES, type TrashItem } from '@margin/contracts';
import { expect, it } from 'vitest';
import { eachDialect } from '../../test/each-dialect.ts';
import {
  hoursLater,
  LIMITS,
  listInput,
  listWholeTrash,
  NOW,
  newSaves,
  newUser,
  saveAll,
  savedSweep,
} from '../../test/library.ts';
import { deleteResults } from './delete-results.ts';
import { deleteSweep } from './delete-sweep.ts';
import { listResults } from './list-results.ts';
import { listTrash } from './list-trash.ts';
import { purgeItems } from './trash.ts';

/** Takes four bytes a character, and as much as a description may. */
const LONGEST = '\u{1F600}'.repeat(2_500);

const toItem = (item: TrashItem): LibraryItem =>
  item.kind === 'result' ? { kind: 'result', id: item.resultId } : { kind: 'sweep', id: item.sweepId };

eachDialect('pages of the trash', (database) => {
  it('follow each other without a gap, whatever was purged between them', async () => {
    const { db } = database();
    const userId = newUser();
    const saved = (await saveAll(db, newSaves(userId, 7))).map(({ resultId }) => resultId);
    await deleteResults(db, { limits: LIMITS, userId, resultIds: saved.slice(0, 4), now: NOW });
    await deleteResults(db, { limits: LIMITS, userId, resultIds: saved.slice(4), now: hoursLater(1) });
    const { sweepId } = await savedSweep(db, userId);
    await deleteSweep(db, { userId, sweepId, now: hoursLater(1) });
    const now = hoursLater(2);
    const whole = await listWholeTrash(db, { userId, now, limit: 200 });
    expect(whole.map(({ kind }) => kind).sort()).toEqual([...Array(7).fill('result'), 'sweep']);
    expect(await listWholeTrash(db, { userId, now, limit: 2 })).toEqual(whole);

    const first = await listTrash(db, { userId, now, limit: 3 });
    await purgeItems(db, { userId, items: first.items.map(toItem), now });
    const second = await listTrash(db, { userId, now, limit: 200, cursor: first.nextCursor });
    expect([...first.items, ...second.items]).toEqual(whole);
    expect(second.nextCursor).toBeNull();
  });

  it('end early where the descriptions are long, as those of the library do', async () => {
    const { db } = database();
    const userId = newUser();
    const limits = { ...LIMITS, results: 1_000, bytes: 1e9 };
    const saved = await saveAll(db, newSaves(userId, 120, { description: LONGEST, limits }));
    const page = await listResults(db, userId, listInput({ limit: 200 }));
    expect(page.items.length).toBeLessThan(120);
    expect(page.total).toBe(120);
    expect(Buffer.byteLength(JSON.stringify(page.items))).toBeLessThan(MAXIMUM_PAGE_BYTES);
    const rest = await listResults(db, userId, listInput({ limit: 200, cursor: page.nextCursor }));
    expect(rest.items.length).toBeGreaterThan(0);

    await deleteResults(db, {
      limits: LIMITS,
      userId,
      resultIds: saved.map(({ resultId }) => resultId),
      now: NOW,
    });
    const { items } = await listTrash(db, { userId, now: NOW, limit: 200 });
    expect(Buffer.byteLength(JSON.stringify(items))).toBeLessThan(MAXIMUM_PAGE_BYTES);
    expect(await listWholeTrash(db, { userId, now: NOW, limit: 200 })).toHaveLength(120);
  });
});
