import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { DIALECTS, type DialectName } from '../../test/each-dialect.ts';
import { fill, newInstallation } from '../../test/installation.ts';
import { type Databases, withDatabases } from '../databases.ts';
import { contentPages } from '../queries/content-pages.ts';
import type { Progress } from '../transfer/progress.ts';
import { findFaults } from './verify-databases.ts';

async function faultsOf(databases: Databases): Promise<string[]> {
  const faults: string[] = [];
  for await (const fault of findFaults(databases)) faults.push(fault);
  return faults;
}

async function hashes({ library }: Databases): Promise<string[]> {
  const all: string[] = [];
  for await (const page of contentPages(library)) all.push(...page.map(({ sha256 }) => sha256));
  return all;
}

/** Rows that foreign keys prevent, but a damaged file may contain. */
const WITHOUT_KEYS: Record<DialectName, string> = {
  sqlite: 'pragma foreign_keys = off',
  postgres: 'set session_replication_role = replica',
};

describe.each(DIALECTS)('verify on %s', (dialect) => {
  const onFilled = async (work: (databases: Databases) => Promise<void>) => {
    const configs = await newInstallation(dialect);
    await fill(configs, 1);
    await withDatabases(configs, work);
  };

  it('finds nothing wrong with what the application wrote, and checks every content', () =>
    onFilled(async (databases) => {
      const progress: Progress[] = [];
      for await (const fault of findFaults(databases, (each) => void progress.push(each))) {
        expect.unreachable(fault);
      }
      const total = (await hashes(databases)).length;
      expect(total).toBe(3);
      expect(progress.at(-1)).toEqual({ what: 'contents verified', done: total, total });
    }));

  it.each(['zstd', 'br'] as const)('reports every %s content whose bytes do not match its hash', (encoding) =>
    onFilled(async (databases) => {
      const { library } = databases;
      const row = await library
        .selectFrom('result_content')
        .selectAll()
        .where('encoding', '=', encoding)
        .executeTakeFirstOrThrow();
      const change = (values: { content?: Uint8Array; raw_bytes?: number; stored_bytes?: number }) =>
        library.updateTable('result_content').set(values).where('sha256', '=', row.sha256).execute();
      const faults = async () => (await faultsOf(databases)).filter((line) => line.startsWith('content'));

      const flipped = Buffer.from(row.content);
      flipped[flipped.length - 3] = (flipped[flipped.length - 3] ?? 0) ^ 1;
      await change({ content: flipped });
      expect(await faults()).toEqual([
        expect.stringMatching(`^content ${row.sha256} (hashes to|cannot be decoded|decodes to)`),
      ]);
      await change({ content: row.content.subarray(1) });
      expect(await faults()).toEqual([
        `content ${row.sha256} has ${row.stored_bytes - 1} bytes where ${row.stored_bytes} were stored`,
      ]);
      await change({ content: row.content, raw_bytes: row.raw_bytes + 1 });
      expect(await faults()).toEqual([
        `content ${row.sha256} decodes to ${row.raw_bytes} bytes, not ${row.raw_bytes + 1}`,
      ]);
      await change({ raw_bytes: row.raw_bytes - 1 });
      expect(await faults()).toEqual([expect.stringContaining(`content ${row.sha256} cannot be decoded`)]);
      await change({ raw_bytes: row.raw_bytes });
      expect(await faults()).toEqual([]);
      await sql`update result_content set encoding = 'lzma' where sha256 = ${row.sha256}`.execute(library);
      expect(await faults()).toEqual([expect.stringContaining(`content ${row.sha256} cannot be read`)]);
    }),
  );

  it('reports every series whose rows do not match its hash', () =>
    onFilled(async (databases) => {
      const { library } = databases;
      const { dataset_id } = await library
        .selectFrom('market_dataset')
        .select('dataset_id')
        .where('user_id', 'is not', null)
        .executeTakeFirstOrThrow();
      const change = (values: { sha256?: string; dividends?: Uint8Array; ranges?: Uint8Array | null }) =>
        library.updateTable('market_dataset').set(values).where('dataset_id', '=', dataset_id).execute();
      await change({ sha256: '0'.repeat(64), dividends: Buffer.from('no brotli') });
      expect(await faultsOf(databases)).toEqual([
        expect.stringMatching(`^market_dataset ${dataset_id}: its rows hash to [0-9a-f]{64}$`),
        expect.stringMatching(`^market_dataset ${dataset_id}: its dividends cannot be decoded: `),
      ]);
      await change({ ranges: null });
      expect(await faultsOf(databases)).toContainEqual(
        `market_dataset ${dataset_id}: its open, high and low are incomplete`,
      );
    }));

  it('reports references to missing rows, and wrong sizes', () =>
    onFilled(async (databases) => {
      const { library, accounts } = databases;
      const saved = await library.selectFrom('saved_backtest_result').selectAll().execute();
      const [first, second] = saved;
      await library
        .updateTable('saved_backtest_result')
        .set({ stored_bytes: 1 })
        .where('id', '=', second?.id ?? 0)
        .execute();
      await library.connection().execute(async (connection) => {
        await sql.raw(WITHOUT_KEYS[dialect]).execute(connection);
        await connection
          .updateTable('saved_backtest_result')
          .set({ content_sha256: 'f'.repeat(64) })
          .where('id', '=', first?.id ?? 0)
          .execute();
      });
      await accounts.connection().execute(async (connection) => {
        await sql.raw(WITHOUT_KEYS[dialect]).execute(connection);
        await connection.deleteFrom('user').execute();
      });
      const faults = await faultsOf(databases);
      expect(faults).toHaveLength(6);
      const gone = `refers to result_content ${'f'.repeat(64)}, which does not exist`;
      expect(faults).toContain(`saved_backtest_result ${first?.result_id} ${gone}`);
      for (const table of ['session', 'account', 'personalToken', 'securityEvent']) {
        expect(faults).toContainEqual(
          expect.stringMatching(`^${table} .* refers to user .*, which does not exist`),
        );
      }
      expect(faults).toContain(
        `saved_backtest_result ${second?.result_id} counts 1 bytes, its content has ${second?.stored_bytes}`,
      );
    }));
});
