import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MAXIMUM_SERIES_BYTES, type StoredPrices, senderOf } from '@margin/contracts';
import {
  type Database,
  findFetchedDataset,
  listFetchedDatasets,
  putFetchedDataset,
  removeFetchedDataset,
  type StoredDataset,
} from '@margin/db';
import { PRICE_FOLDER } from '@margin/market-data';
import { decodeText, newestDay, problemText, refuseInverse } from '@margin/market-data/import';
import type { Kysely } from 'kysely';
import type { WorkerPool } from '../workers/worker-pool.ts';
import { findPriceFiles, type PriceFiles } from './find-price-files.ts';
import type { PriceFeed } from './price-feed.ts';

/** The folder's share of the workers, which users take in turn. */
const FOLDER_USER = 'price folder';
/** A file changed later than that may still be written. */
const SETTLED_MS = 2_000;
const NAMED_PROBLEMS = 3;

export interface PriceFolder extends PriceFeed {
  /** Stores the series whose files changed, and removes those whose files are gone. */
  refresh(): Promise<void>;
}

interface Needs {
  db: Kysely<Database>;
  folder: string;
  /** Names of the providers that the operator lists before the folder: their series stay. */
  preferred: readonly string[];
  workers: Pick<WorkerPool, 'importPrices'>;
  isBundled: (ticker: string) => Promise<boolean>;
  /** Receives a line about files that are skipped. */
  onSkipped: (line: string) => void;
  now: () => Date;
}

type Read = { kind: 'read'; prices: StoredPrices } | { kind: 'skipped'; why: string };

/** The operator's price files, for all users. A missing folder is an empty one. */
export function createPriceFolder(needs: Needs): PriceFolder {
  const { db, folder, preferred, workers, isBundled, onSkipped, now } = needs;
  /** The version of each ticker's files that was read last. */
  const seen = new Map<string, string>();

  const textOf = async (name: string) => decodeText(await readFile(join(folder, name)));

  async function readFiles(ticker: string, { prices, dividends, bytes }: PriceFiles): Promise<Read> {
    const inverse = refuseInverse(ticker);
    if (inverse) return skipped(inverse.message);
    if (await isBundled(ticker)) return skipped(`${ticker} is a built-in series`);
    if (prices === undefined) return skipped('there is no file with prices');
    if (bytes > MAXIMUM_SERIES_BYTES) return skipped('the files are larger than 10 MB together');
    const imported = await workers.importPrices(
      {
        ticker,
        name: '',
        prices: await textOf(prices),
        dividends: dividends === undefined ? undefined : await textOf(dividends),
        from: 'folder',
        today: newestDay(now()),
      },
      FOLDER_USER,
    );
    if (imported.kind === 'read') return imported;
    return skipped(imported.problems.slice(0, NAMED_PROBLEMS).map(problemText).join('; '));
  }

  async function keep(prices: StoredPrices): Promise<void> {
    const kept = await findFetchedDataset(db, prices.ticker);
    if (kept && (preferred.includes(senderOf(kept)) || isSame(kept, prices))) return;
    await putFetchedDataset(db, { kind: 'prices', dataset: prices, now: now() });
  }

  async function update(ticker: string, files: PriceFiles): Promise<void> {
    if (seen.get(ticker) === files.version || now().getTime() - files.changedAt < SETTLED_MS) return;
    const read = await readFiles(ticker, files);
    if (read.kind === 'read') await keep(read.prices);
    else onSkipped(`${files.prices ?? files.dividends} in the price folder is skipped: ${read.why}`);
    seen.set(ticker, files.version);
  }

  async function removeAllBut(tickers: ReadonlyMap<string, unknown>): Promise<void> {
    for (const dataset of await listFetchedDatasets(db)) {
      if (senderOf(dataset) !== PRICE_FOLDER || tickers.has(dataset.ticker)) continue;
      await removeFetchedDataset(db, dataset.datasetId);
      seen.delete(dataset.ticker);
    }
  }

  return {
    name: PRICE_FOLDER,
    isTrusted: true,
    async read(ticker) {
      const files = (await findPriceFiles(folder)).get(ticker);
      if (!files) return null;
      const read = await readFiles(ticker, files);
      if (read.kind === 'read') return read;
      const reason = `The file of ${ticker} in this server's price folder cannot be read.`;
      return { kind: 'refused', reason, details: { errorCode: 'ONLINE_DATA_UNAVAILABLE' } };
    },
    async refresh() {
      const found = await findPriceFiles(folder);
      for (const [ticker, files] of found) await update(ticker, files);
      await removeAllBut(found);
    },
  };
}

const skipped = (why: string): Read => ({ kind: 'skipped', why });

/** Reading a file again gives the same rows. */
const isSame = (kept: StoredDataset, prices: StoredPrices) =>
  kept.source === prices.source &&
  kept.sha256 === prices.sha256 &&
  kept.dividendsSha256 === prices.dividendsSha256 &&
  kept.rangesSha256 === prices.rangesSha256;
