import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { eachDialect } from '../../test/each-dialect.ts';
import {
  contentOf,
  daysLater,
  LIMITS,
  NOW,
  newRun,
  newSave,
  newUser,
  restoreResults,
} from '../../test/library.ts';
import { ForeignKeyViolation } from '../dialects/errors.ts';
import { recordRun } from './backtest-runs.ts';
import { contentSizes, findContent, findReadableContent, withContentRetry } from './contents.ts';
import { deleteResults } from './delete-results.ts';
import { saveResult } from './save-result.ts';

eachDialect('content', (database) => {
  it('is not there under an unknown hash', async () => {
    const { db } = database();
    const { sha256 } = contentOf(randomUUID());
    expect(await findContent(db, sha256)).toBeUndefined();
    expect(await findReadableContent(db, { userId: newUser(), sha256, now: NOW })).toBeUndefined();
  });

  it('comes back as it went in, whatever bytes are in it', async () => {
    const { db } = database();
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    const noise = randomBytes(700_000);
    for (const content of [bytes, Buffer.concat([noise, bytes]), Buffer.alloc(3), Buffer.from('\\x00')]) {
      const sha256 = createHash('sha256').update(content).digest('hex');
      const stored = { sha256, encoding: 'identity' as const, rawBytes: content.byteLength, content };
      await recordRun(db, newRun(newUser(), { content: stored }));
      const facts = { encoding: 'identity', rawBytes: content.byteLength, storedBytes: content.byteLength };
      const found = await findContent(db, sha256);
      expect(found).toMatchObject(facts);
      expect(found && content.equals(found.content)).toBe(true);
    }
  });

  it('may be read by whoever has a live run of it, and by nobody else', async () => {
    const { db } = database();
    const run = newRun(newUser());
    const { sha256, rawBytes, content } = run.content;
    await recordRun(db, run);
    const facts = { encoding: 'identity', rawBytes, storedBytes: content.byteLength };
    expect(await findReadableContent(db, { userId: run.userId, sha256, now: NOW })).toEqual(facts);
    expect(await findReadableContent(db, { userId: newUser(), sha256, now: NOW })).toBeUndefined();
    expect(await findReadableContent(db, { userId: run.userId, sha256, now: daysLater(7) })).toBeUndefined();
  });

  it('may be read through a saved result as long as that is not deleted', async () => {
    const { db } = database();
    const userId = newUser();
    const content = contentOf(randomUUID());
    const { resultId } = await saveResult(db, newSave(userId, { content }));
    const readable = () => findReadableContent(db, { userId, sha256: content.sha256, now: daysLater(9) });
    expect(await readable()).toBeDefined();
    await deleteResults(db, { limits: LIMITS, userId, resultIds: [resultId], now: NOW });
    expect(await readable()).toBeUndefined();
    await restoreResults(db, { userId, resultIds: [resultId], now: NOW, limits: LIMITS });
    expect(await readable()).toBeDefined();
  });

  it('cannot be deleted while a result refers to it, even one in the trash', async () => {
    const { db } = database();
    const userId = newUser();
    const content = contentOf(randomUUID());
    const { resultId } = await saveResult(db, newSave(userId, { content }));
    await deleteResults(db, { limits: LIMITS, userId, resultIds: [resultId], now: NOW });
    const deletion = db.deleteFrom('result_content').where('sha256', '=', content.sha256).execute();
    await expect(deletion).rejects.toThrow(ForeignKeyViolation);
    expect(await findContent(db, content.sha256)).toBeDefined();
  });

  it('is not referred to before it is there', async () => {
    const { db } = database();
    const row = {
      run_id: randomUUID(),
      user_id: newUser(),
      cache_key: randomUUID(),
      content_sha256: contentOf(randomUUID()).sha256,
      stored_bytes: 1,
      metadata: '{}',
      summary: '{}',
      created_at: NOW.toISOString(),
      expires_at: NOW.toISOString(),
    };
    await expect(db.insertInto('backtest_run').values(row).execute()).rejects.toThrow(ForeignKeyViolation);
    await expect(contentSizes(db, row.content_sha256)).rejects.toThrow(ForeignKeyViolation);
  });
});

it('writes a reference again, once, when the content went in between', async () => {
  const failures = (count: number) => {
    let left = count;
    return async () => {
      if (left-- > 0) throw new ForeignKeyViolation('gone');
      return 'written';
    };
  };
  await expect(withContentRetry(failures(1))).resolves.toBe('written');
  await expect(withContentRetry(failures(2))).rejects.toThrow(ForeignKeyViolation);
});
