import { brotliDecompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { eachDialect } from '../../test/each-dialect.ts';
import { fillUser } from '../../test/installation.ts';
import { contentPages } from '../queries/content-pages.ts';
import { findContent } from '../queries/contents.ts';
import { hashOf } from '../verify/verify-contents.ts';
import { allowZstdContent } from './20261128t223000-allow-zstd-content.ts';

eachDialect('documents stored as zstd', (database) => {
  it('become brotli for an earlier release, with the right sizes, and damaged ones stay', async () => {
    const { db } = database();
    await fillUser(db);
    await fillUser(db);
    const [damaged] = await db
      .selectFrom('result_content')
      .select('sha256')
      .where('encoding', '=', 'zstd')
      .execute();
    const damage = { content: Buffer.from('damaged') };
    await db
      .updateTable('result_content')
      .set(damage)
      .where('sha256', '=', damaged?.sha256 ?? '')
      .execute();
    await allowZstdContent.down?.(db);

    const found: string[] = [];
    for await (const page of contentPages(db)) {
      for (const { sha256 } of page) {
        const stored = await findContent(db, sha256);
        if (!stored) throw new Error('is gone');
        found.push(stored.encoding);
        if (stored.encoding === 'br') expect(hashOf(brotliDecompressSync(stored.content))).toBe(sha256);
        if (sha256 !== damaged?.sha256) expect(stored.storedBytes).toBe(stored.content.byteLength);
      }
    }
    expect(found.sort()).toEqual(['br', 'br', 'br', 'gzip', 'gzip', 'zstd']);

    for (const table of ['saved_backtest_result', 'backtest_run'] as const) {
      const rows = await db
        .selectFrom(table)
        .innerJoin('result_content', 'sha256', 'content_sha256')
        .select([`${table}.stored_bytes as counted`, 'result_content.stored_bytes as stored'])
        .execute();
      expect(rows.length).toBeGreaterThan(2);
      for (const { counted, stored } of rows) expect(counted).toBe(stored);
    }
  });
});
