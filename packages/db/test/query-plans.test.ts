import { randomUUID } from 'node:crypto';
import { CompiledQuery, type Kysely } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { encodeParameters, encodeSummary } from '../src/columns.ts';
import type { Database } from '../src/database.ts';
import { hashOfToken } from '../src/ids.ts';
import { isComputedContent, reuseRun } from '../src/queries/backtest-runs.ts';
import { findReadableContent } from '../src/queries/contents.ts';
import { listLinks } from '../src/queries/links.ts';
import { listResults } from '../src/queries/list-results.ts';
import { listTrash } from '../src/queries/list-trash.ts';
import { findDataset, findRates, listDatasets } from '../src/queries/market-datasets.ts';
import { pruneExpired } from '../src/queries/prune-expired.ts';
import { readQuota } from '../src/queries/quota.ts';
import { loadResult } from '../src/queries/saved-results.ts';
import { listViews } from '../src/queries/saved-views.ts';
import { findSharedResult } from '../src/queries/shared-results.ts';

import { listSweeps } from '../src/queries/sweeps.ts';
import { listTags } from '../src/queries/tags.ts';
import { type DialectName, eachDialect, type TestDatabase } from './each-dialect.ts';
import {
  contentOf,
  daysLater,
  hoursLater,
  LIMITS,
  listInput,
  listTrashedSweeps,
  NOW,
  newDataset,
  PARAMETERS,
  resultRow,
  SUMMARY,
  SWEEP_DEFINITION,
  sweepFigures,
  VIEW,
} from './library.ts';

type Statement = TestDatabase['statements'][number];

const USERS = 40;
const RESULTS_OF_A_USER = 50;
const BATCH = 400;

const userOf = (i: number) => `user-${i % USERS}`;
const shaOf = (i: number) => contentOf(`document ${i}`).sha256;

const resultOf = (i: number) =>
  resultRow(userOf(i), shaOf(i), {
    created_at: hoursLater(i).toISOString(),
    deleted_at: i % 5 === 0 ? hoursLater(i).toISOString() : null,
  });

const contentRow = (i: number) => ({
  sha256: shaOf(i),
  encoding: 'identity' as const,
  raw_bytes: 1,
  stored_bytes: 1,
  created_at: hoursLater(i).toISOString(),
  content: Buffer.from('0'),
});

const runOf = (i: number) => ({
  run_id: randomUUID(),
  user_id: userOf(i),
  cache_key: `key ${i}`,
  content_sha256: shaOf(i),
  stored_bytes: 1,
  metadata: encodeParameters(PARAMETERS),
  summary: encodeSummary(SUMMARY),
  created_at: NOW.toISOString(),
  expires_at: hoursLater(i).toISOString(),
});

const linkOf = ({ result_id, user_id }: ReturnType<typeof resultOf>) => ({
  share_id: randomUUID(),
  token_hash: hashOfToken(result_id),
  user_id,
  result_id,
  created_at: NOW.toISOString(),
  expires_at: null,
});

const tagOf = (i: number) => ({ user_id: userOf(i), tag_key: `tag ${i}`, color: null, position: i });

const viewOf = (i: number) => ({
  view_id: randomUUID(),
  user_id: userOf(i),
  name: `View ${i}`,
  name_key: `view ${i}`,
  settings: JSON.stringify(VIEW.settings),
  updated_at: NOW.toISOString(),
});

const datasetOf = (i: number) => {
  const { bars, dividends, ranges } = newDataset();
  return {
    dataset_id: randomUUID(),
    kind: 'prices' as const,
    user_id: i % 100 === 0 ? null : userOf(i),
    ticker: `T${i}`,
    name: '',
    source: '',
    dividends_source: '',
    price_column: 'close' as const,
    first_date: '2024-01-02',
    last_date: '2024-01-04',
    rows: 3,
    dividend_rows: 1,
    sha256: shaOf(i),
    dividends_sha256: shaOf(i),
    ranges_sha256: shaOf(i),
    leverage_factor: 1,
    raw_bytes: 1,
    notes: '[]',
    updated_at: NOW.toISOString(),
    bars,
    dividends,
    ranges,
  };
};

const sweepOf = (i: number) => ({
  sweep_id: randomUUID(),
  user_id: userOf(i),
  name: null,
  description: null,
  tags: '[]',
  definition: JSON.stringify(SWEEP_DEFINITION),
  series_sha256: shaOf(i),
  prices_sha256: shaOf(i),
  dividends_sha256: shaOf(i),
  price_versions: null,
  cells: 6,
  state: 'completed' as const,
  failure: null,
  saved_at: NOW.toISOString(),
  created_at: hoursLater(i).toISOString(),
  updated_at: NOW.toISOString(),
  finished_at: NOW.toISOString(),
  deleted_at: i % 5 === 0 ? hoursLater(i).toISOString() : null,
});

const partOf = ({ sweep_id }: ReturnType<typeof sweepOf>) => ({
  sweep_id,
  part: 0,
  from_cell: 0,
  to_cell: 6,
  figures: JSON.stringify(sweepFigures([1, 2, 3, 4, 5, 6])),
});

/** Enough rows for a planner to prefer an index. */
async function fill(db: Kysely<Database>): Promise<void> {
  for (let from = 0; from < USERS * RESULTS_OF_A_USER; from += BATCH) {
    const batch = Array.from({ length: BATCH }, (_, i) => from + i);
    await db.insertInto('result_content').values(batch.map(contentRow)).execute();
    const results = batch.map(resultOf);
    await db.insertInto('saved_backtest_result').values(results).execute();
    await db.insertInto('result_share').values(results.map(linkOf)).execute();
    await db.insertInto('result_tag').values(batch.map(tagOf)).execute();
    await db.insertInto('market_dataset').values(batch.map(datasetOf)).execute();
    const sweeps = batch.map(sweepOf);
    await db.insertInto('sweep').values(sweeps).execute();
    await db.insertInto('sweep_part').values(sweeps.map(partOf)).execute();
    await db.insertInto('saved_view').values(batch.map(viewOf)).execute();
    await db.insertInto('backtest_run').values(batch.map(runOf)).execute();
  }
}

/** How the database finds the rows of a statement, one line per table. */
const PLAN = {
  async sqlite(db: Kysely<Database>, { sql, parameters }: Statement): Promise<string[]> {
    const plan = CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]);
    const { rows } = await db.executeQuery<{ detail: string }>(plan);
    return rows
      .map(({ detail }) => detail)
      .filter((detail) => /^(SCAN|SEARCH) (?!\(subquery|reference$|stored$)/.test(detail));
  },
  async postgres(db: Kysely<Database>, { sql, parameters }: Statement): Promise<string[]> {
    const plan = CompiledQuery.raw(`explain ${sql}`, [...parameters]);
    const { rows } = await db.executeQuery<{ 'QUERY PLAN': string }>(plan);
    return rows.map((row) => row['QUERY PLAN'].trim()).filter((line) => /Scan /.test(line));
  },
} satisfies Record<DialectName, unknown>;

/** Whether the plan reads a whole table. */
const READS_ALL = { sqlite: /^SCAN/, postgres: /Seq Scan/ } satisfies Record<DialectName, RegExp>;

eachDialect('query plans', (database, dialect) => {
  const userId = userOf(7);
  const sha256 = shaOf(7);

  beforeAll(async () => {
    const { db } = database();
    await fill(db);
    // SQLite plans without statistics, as in production; PostgreSQL gathers them by itself, but only later.
    if (dialect === 'postgres') await db.executeQuery(CompiledQuery.raw('analyze'));
  });

  const plan = (statement: Statement) => PLAN[dialect](database().db, statement);

  async function statementsOf(ask: (db: Kysely<Database>) => Promise<unknown>): Promise<Statement[]> {
    const { db, statements } = database();
    statements.length = 0;
    await ask(db);
    return statements.filter(({ sql }) => /^(select|update|delete)/.test(sql));
  }

  const QUESTIONS: [string, RegExp[], (db: Kysely<Database>) => Promise<unknown>][] = [
    ['a list', [/saved_backtest_result_user_/], (db) => listResults(db, userId, listInput())],
    ['a trash', [/saved_backtest_result_user_trash/], (db) => listTrash(db, { userId, now: NOW, limit: 50 })],
    [
      'the tags',
      [/saved_backtest_result_user_/, /sweep_user_/, /(result_tag_pkey|sqlite_autoindex_result_tag)/],
      (db) => listTags(db, userId),
    ],
    ['the views', [/(saved_view_user_name|sqlite_autoindex_saved_view)/], (db) => listViews(db, userId)],
    [
      'the links to a result',
      [/result_share_result/],
      (db) => listLinks(db, { userId, resultId: randomUUID(), now: NOW }),
    ],
    [
      'what a link shows',
      [/(result_share_token_hash_key|sqlite_autoindex_result_share)/],
      (db) => findSharedResult(db, { token: 'unknown', now: NOW }).catch(() => {}),
    ],
    [
      'the prices of a user',
      [/(market_dataset_user_ticker|sqlite_autoindex_market_dataset)/],
      (db) => listDatasets(db, userId),
    ],
    ['the prices of a ticker', [/market_dataset/], (db) => findDataset(db, { userId, ticker: 'T7' })],
    [
      'fetched rates',
      [/market_dataset_(fetched|user_ticker)|sqlite_autoindex/],
      (db) => findRates(db, 'DFEDTARU'),
    ],
    [
      'the sweeps',
      [/sweep_user_created/, /(sweep_part_pkey|sqlite_autoindex_sweep_part)/],
      (db) => listSweeps(db, userId),
    ],
    [
      'a trash of sweeps',
      [/sweep_user_trash/, /(sweep_part_pkey|sqlite_autoindex_sweep_part)/],
      (db) => listTrashedSweeps(db, { userId: userOf(5), now: NOW }),
    ],
    [
      'the quota',
      [/saved_backtest_result_user_/, /backtest_run_user_/, /sweep_user_created/, /market_dataset/],
      (db) => readQuota(db, userId, LIMITS),
    ],
    [
      'who may read a content',
      [
        /result_(user_)?content /,
        /run_(user_)?content /,
        /(result_content_pkey|sqlite_autoindex_result_content)/,
      ],
      (db) => findReadableContent(db, { userId, sha256, now: NOW }),
    ],
    [
      'a load',
      [/(result_result_id_key|sqlite_autoindex_saved_backtest_result)/],
      (db) => loadResult(db, { userId, resultId: randomUUID() }).catch(() => {}),
    ],
    [
      'a repeated run',
      [/backtest_run_user_cache_key/],
      (db) => reuseRun(db, { userId, cacheKey: 'key 7', now: NOW, ttlDays: 7 }),
    ],
    [
      'whether a document was computed here',
      [/backtest_run(_user)?_content/, /saved_backtest_result(_user)?_content/],
      (db) => isComputedContent(db, { userId, sha256: contentOf('none').sha256 }),
    ],
  ];

  it.each(QUESTIONS)('%s is found through an index', async (_, indexes, ask) => {
    const statements = await statementsOf(ask);
    expect(statements).not.toHaveLength(0);
    const plans = await Promise.all(statements.map(plan));
    for (const index of indexes) expect(plans.flat().join('\n')).toMatch(index);
    expect(plans.flat().filter((line) => READS_ALL[dialect].test(line))).toEqual([]);
  });

  it('of a list reads no content, and no other query reads one except that for the content', async () => {
    for (const [name, , ask] of QUESTIONS) {
      for (const { sql } of await statementsOf(ask)) {
        expect(sql, name).not.toMatch(/"content"/);
        if (name === 'a list') expect(sql).not.toContain('result_content');
      }
    }
  });

  it('of the cleanup scans old contents by age', async () => {
    const statements = await statementsOf((db) =>
      pruneExpired(db, { now: daysLater(1), keepNewestRuns: 100, limits: LIMITS }),
    );
    const walk = statements.filter(({ sql }) => sql.includes('as "unused"'));
    const [lines] = await Promise.all(walk.map(plan));
    expect(lines?.join('\n')).toContain('result_content_created');
    expect(lines?.join('\n')).toContain('saved_backtest_result_content');
  });

  it('would show a full table scan', async () => {
    const [statement] = await statementsOf((db) =>
      db.selectFrom('saved_backtest_result').select('id').where('name', '=', 'x').execute(),
    );
    expect(statement && (await plan(statement)).join('\n')).toMatch(READS_ALL[dialect]);
  });
});
