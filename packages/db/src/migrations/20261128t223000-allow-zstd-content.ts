import { promisify } from 'node:util';
import { brotliCompress, constants, zstdDecompress } from 'node:zlib';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

interface Tables {
  result_content: {
    sha256: string;
    encoding: string;
    raw_bytes: number;
    stored_bytes: number;
    content: Uint8Array;
  };
  saved_backtest_result: { content_sha256: string; stored_bytes: number };
  backtest_run: { content_sha256: string; stored_bytes: number };
}

const [unpack, pack] = [promisify(zstdDecompress), promisify(brotliCompress)];

const OPTIONS = { params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_LGWIN]: 22 } };

/** Leaves damaged content as it is: `db verify` reports it. */
async function storeAsBrotli(db: Kysely<Tables>, sha256: string): Promise<void> {
  const { content: zstd, raw_bytes } = await db
    .selectFrom('result_content')
    .select(['content', 'raw_bytes'])
    .where('sha256', '=', sha256)
    .executeTakeFirstOrThrow();
  const raw = await unpack(zstd).catch(() => null);
  if (raw?.byteLength !== raw_bytes) return;
  const content = await pack(raw, OPTIONS);
  const { byteLength: stored_bytes } = content;
  await db
    .updateTable('result_content')
    .set({ encoding: 'br', content, stored_bytes })
    .where('sha256', '=', sha256)
    .execute();
  await db
    .updateTable('saved_backtest_result')
    .set({ stored_bytes })
    .where('content_sha256', '=', sha256)
    .execute();
  await db.updateTable('backtest_run').set({ stored_bytes }).where('content_sha256', '=', sha256).execute();
}

/** From here on documents are stored as zstd, which earlier releases cannot read. */
export const allowZstdContent: Migration = {
  async up() {},

  async down(db: Kysely<Tables>) {
    const rows = await db
      .selectFrom('result_content')
      .select('sha256')
      .where('encoding', '=', 'zstd')
      .execute();
    // One at a time: together they may not fit into memory.
    for (const { sha256 } of rows) await storeAsBrotli(db, sha256);
  },
};
