import { createHash, randomUUID } from 'node:crypto';
import { brotliCompressSync } from 'node:zlib';
import type {
  LibraryItem,
  ListResultsInput,
  ResultParameters,
  ResultSummary,
  SavedResult,
  SaveViewInput,
  StoredPrices,
  Sweep,
  SweepCells,
  TrashCursor,
  TrashItem,
  TrashPage,
} from '@margin/contracts';
import { ListResultsInputSchema, SweepDefinitionSchema } from '@margin/contracts';
import type { Insertable, Kysely } from 'kysely';
import type { Database } from '../src/database.ts';
import type { NewRun } from '../src/queries/backtest-runs.ts';
import type { NewContent } from '../src/queries/contents.ts';
import { listTrash } from '../src/queries/list-trash.ts';
import type { LibraryLimits } from '../src/queries/quota.ts';
import { type NewSavedResult, saveResult } from '../src/queries/save-result.ts';
import { labelColumns, parameterColumns, summaryColumns } from '../src/queries/saved-result-row.ts';
import { type NewSweep, saveSweep, startSweep } from '../src/queries/sweeps.ts';
import { purgeItems, restoreItems } from '../src/queries/trash.ts';
import type { SavedBacktestResultTable } from '../src/tables/saved-backtest-result.ts';

/** What the tests store, unless a test says otherwise. */
export const NOW = new Date('2026-03-01T12:00:00.000Z');
export const LIMITS = { results: 50, bytes: 500_000_000, trashBytes: 500_000_000 };

const HOUR_MS = 3_600_000;
export const hoursLater = (hours: number, from = NOW) => new Date(from.getTime() + hours * HOUR_MS);
export const daysLater = (days: number, from = NOW) => hoursLater(24 * days, from);

export const PARAMETERS: ResultParameters = {
  mode: 'profit_threshold',
  ticker: 'SPY',
  startDate: '2010-01-04',
  endDate: '2024-10-25',
  leverage: 1.75,
  accountType: 'reg_t',
  initialInvestment: 100_000.25,
  profitThreshold: 62.5,
  holdings: null,
};

export const SUMMARY: ResultSummary = {
  totalReturn: 4.568,
  cagr: 0.1225,
  maxDrawdown: -0.234,
  sharpe: 0.81,
  finalEquity: 556_800.5,
  liquidations: 3,
  preview: 'AABB__',
};

export const VIEW: SaveViewInput = {
  name: 'Deep drawdowns',
  settings: {
    layout: 'table',
    columns: ['name', 'cagr', 'maxDrawdown'],
    filters: { tagsMatch: 'any', maxDrawdown: { max: -0.5 } },
    sort: 'maxDrawdown',
    direction: 'asc',
  },
};

export const newUser = () => `user-${randomUUID()}`;

/** A content whose stored bytes are its document as it is. */
export function contentOf(document: string): NewContent {
  const content = Buffer.from(document);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { sha256, encoding: 'identity', rawBytes: content.byteLength, content };
}

/** A series of three days with open, high and low, and a dividend, its texts compressed as they are stored. */
export function newDataset(changes: Partial<StoredPrices> = {}, close = 100.5): StoredPrices {
  const bars = `2024-01-02,${close}\n2024-01-03,101.25\n2024-01-04,99\n`;
  const dividends = '2024-01-03,0.3134\n';
  const ranges = '100,102,99.5\n101,,100\n,,\n';
  return {
    ticker: 'OWN',
    name: 'Own series Ω',
    source: 'Imported prices',
    dividendsSource: 'Imported with the prices',
    priceColumn: 'close',
    firstDate: '2024-01-02',
    lastDate: '2024-01-04',
    rows: 3,
    dividendRows: 1,
    sha256: contentOf(bars).sha256,
    dividendsSha256: contentOf(dividends).sha256,
    rangesSha256: contentOf(ranges).sha256,
    leverageFactor: 1,
    rawBytes: bars.length + dividends.length + ranges.length,
    notes: ['A note, “quoted”.'],
    bars: brotliCompressSync(bars),
    dividends: brotliCompressSync(dividends),
    ranges: brotliCompressSync(ranges),
    ...changes,
  };
}

export const SWEEP_DEFINITION = SweepDefinitionSchema.parse({
  base: {
    ticker: 'SPX',
    startDate: '2000-01-03',
    endDate: '2020-04-17',
    initialInvestment: 100_000,
    leverage: 2,
    accountType: 'reg_t',
    mode: 'liquidation_reentry',
  },
  x: { parameter: 'leverage', values: [1, 1.5, 2] },
  y: { parameter: 'tradingCost', values: [0, 0.001] },
});

/** Six cells in two parts. */
export const newSweep = (userId: string, changes: Partial<NewSweep> = {}): NewSweep => ({
  userId,
  definition: SWEEP_DEFINITION,
  seriesSha256: 'a'.repeat(64),
  prices: [{ ticker: 'SPX', sha256: 'b'.repeat(64), dividendsSha256: 'c'.repeat(64) }],
  cells: 6,
  partCells: 4,
  now: NOW,
  ...changes,
});

/** A saved sweep still to be computed. */
export async function savedSweep(
  db: Kysely<Database>,
  userId: string,
  { tags = [], now = NOW }: { tags?: string[]; now?: Date } = {},
): Promise<Sweep> {
  const { sweepId } = await startSweep(db, newSweep(userId, { now }));
  return saveSweep(db, { userId, sweepId, name: 'Sweep', description: null, tags, limits: LIMITS, now });
}

/** The figures of cells whose multiple is as given. */
export const sweepFigures = (multiple: number[]): SweepCells => ({
  states: multiple.map(() => 1),
  finalEquity: multiple.map((each) => each * 100_000),
  multiple,
  totalReturn: multiple.map((each) => each - 1),
  cagr: multiple.map(() => 0.05),
  maxDrawdown: multiple.map(() => -0.25),
  minimumCushion: multiple.map(() => null),
  liquidations: multiple.map(() => 0),
});

export const newRun = (userId: string, changes: Partial<NewRun> = {}): NewRun => ({
  userId,
  cacheKey: randomUUID(),
  content: contentOf(`{"document":"${randomUUID()}"}`),
  parameters: PARAMETERS,
  summary: SUMMARY,
  now: NOW,
  ttlDays: 7,
  keepNewest: 100,
  limits: LIMITS,
  ...changes,
});

interface ImportChanges extends Partial<Omit<NewSavedResult, 'source'>> {
  content?: NewContent;
  parameters?: Partial<ResultParameters>;
  summary?: Partial<ResultSummary>;
}

/** Input for saving an imported document, each with different content. */
export function newSave(userId: string, changes: ImportChanges = {}): NewSavedResult {
  const { content = contentOf(`{"document":"${randomUUID()}"}`), parameters, summary, ...rest } = changes;
  return {
    userId,
    userEmail: 'reader@example.com',
    name: 'SPY 2x',
    description: null,
    tags: [],
    idempotency: null,
    now: NOW,
    limits: LIMITS,
    ...rest,
    source: {
      kind: 'document',
      origin: 'import',
      content,
      parameters: { ...PARAMETERS, ...parameters },
      summary: { ...SUMMARY, ...summary },
    },
  };
}

/** Saves results one after another, so that their insertion order is known. */
export async function saveAll(
  db: Kysely<Database>,
  saves: readonly NewSavedResult[],
): Promise<SavedResult[]> {
  const saved: SavedResult[] = [];
  for (const save of saves) saved.push(await saveResult(db, save));
  return saved;
}

/** Inputs for `count` saves of one user. */
export const newSaves = (userId: string, count: number, changes: ImportChanges = {}) =>
  Array.from({ length: count }, (_, i) => newSave(userId, { name: `Result ${i}`, ...changes }));

export const listInput = (changes: Partial<ListResultsInput> = {}): ListResultsInput => ({
  ...ListResultsInputSchema.parse({}),
  ...changes,
});

type ResultRow = Insertable<SavedBacktestResultTable>;

/** A saved result as a row, for tests that need too many to save them one by one. */
export const resultRow = (userId: string, sha256: string, changes: Partial<ResultRow> = {}): ResultRow => ({
  ...labelColumns({ name: 'SPY 2x', description: null, tags: [] }, PARAMETERS),
  ...parameterColumns(PARAMETERS),
  ...summaryColumns(SUMMARY, PARAMETERS),
  result_id: randomUUID(),
  user_id: userId,
  user_email: 'reader@example.com',
  created_at: NOW.toISOString(),
  updated_at: NOW.toISOString(),
  revision: 1,
  origin: 'import',
  content_sha256: sha256,
  stored_bytes: 1,
  idempotency_key: null,
  payload_hash: null,
  deleted_at: null,
  locked_at: null,
  derived_from: null,
  ...changes,
});

/** Inserts `count` results with the same content into a library; returns their ids in row order. */
export async function fillLibrary(
  db: Kysely<Database>,
  userId: string,
  count: number,
  changes: Partial<ResultRow> = {},
): Promise<string[]> {
  const content = contentOf(randomUUID());
  await saveResult(db, newSave(newUser(), { content }));
  const rows = Array.from({ length: count }, () => resultRow(userId, content.sha256, changes));
  await db.insertInto('saved_backtest_result').values(rows).execute();
  return rows.map((row) => row.result_id);
}

/** A user's trash, fetched page by page. */
export async function listWholeTrash(
  db: Kysely<Database>,
  { userId, now, limit = 50 }: { userId: string; now: Date; limit?: number },
): Promise<TrashItem[]> {
  const items: TrashItem[] = [];
  let cursor: TrashCursor | null = null;
  do {
    const page: TrashPage = await listTrash(db, { userId, now, limit, cursor });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return items;
}

type TrashOwner = Parameters<typeof listWholeTrash>[1];

/** The results in a user's trash, without their kind. */
export const listTrashedResults = async (db: Kysely<Database>, owner: TrashOwner) =>
  (await listWholeTrash(db, owner)).flatMap(({ kind, ...item }) => ('resultId' in item ? [item] : []));

/** The sweeps in a user's trash, likewise. */
export const listTrashedSweeps = async (db: Kysely<Database>, owner: TrashOwner) =>
  (await listWholeTrash(db, owner)).flatMap(({ kind, ...item }) => ('sweepId' in item ? [item] : []));

interface Chosen {
  userId: string;
  now: Date;
}

const results = (ids: readonly string[]) => ids.map((id) => ({ kind: 'result' as const, id }));
const sweeps = (ids: readonly string[]) => ids.map((id) => ({ kind: 'sweep' as const, id }));
const idsOf = (items: readonly LibraryItem[]) => items.map(({ id }) => id);

type Restoring = Chosen & { limits: LibraryLimits };

export const restoreResults = async (
  db: Kysely<Database>,
  { resultIds, ...chosen }: Restoring & { resultIds: readonly string[] },
) => idsOf(await restoreItems(db, { ...chosen, items: results(resultIds) }));

export const purgeResults = async (
  db: Kysely<Database>,
  { resultIds, ...chosen }: Chosen & { resultIds: readonly string[] },
) => idsOf(await purgeItems(db, { ...chosen, items: results(resultIds) }));

export const restoreSweeps = async (
  db: Kysely<Database>,
  { sweepIds, ...chosen }: Restoring & { sweepIds: readonly string[] },
) => idsOf(await restoreItems(db, { ...chosen, items: sweeps(sweepIds) }));

export const purgeSweeps = async (
  db: Kysely<Database>,
  { sweepIds, ...chosen }: Chosen & { sweepIds: readonly string[] },
) => idsOf(await purgeItems(db, { ...chosen, items: sweeps(sweepIds) }));
