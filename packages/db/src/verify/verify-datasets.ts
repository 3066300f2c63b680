import { brotliDecompressSync } from 'node:zlib';
import type { Kysely } from 'kysely';
import type { Database } from '../database.ts';
import { readDataset } from '../queries/market-datasets.ts';
import { reasonOf } from '../reason.ts';
import { hashOf } from './verify-contents.ts';

interface NamedHashes {
  dataset_id: string;
  sha256: string;
  dividends_sha256: string;
  ranges_sha256: string | null;
}

/** What is wrong with a compressed text; undefined if it matches the hash. */
function faultIn(text: Uint8Array, sha256: string): string | undefined {
  try {
    const actual = hashOf(brotliDecompressSync(text));
    return actual === sha256 ? undefined : `hash to ${actual}`;
  } catch (error) {
    return `cannot be decoded: ${reasonOf(error)}`;
  }
}

/** Text and hash must both be present, or both absent. */
function faultInRanges(text: Uint8Array | null, sha256: string | null): string | undefined {
  if (text === null || sha256 === null)
    return text === null && sha256 === null ? undefined : 'are incomplete';
  return faultIn(text, sha256);
}

async function faultsOf(db: Kysely<Database>, row: NamedHashes): Promise<string[]> {
  const name = `market_dataset ${row.dataset_id}`;
  const content = await readDataset(db, row.dataset_id);
  if (!content) return [`${name} is gone`];
  const bars = faultIn(content.bars, row.sha256);
  const dividends = faultIn(content.dividends, row.dividends_sha256);
  const ranges = faultInRanges(content.ranges, row.ranges_sha256);
  return [
    ...(bars === undefined ? [] : [`${name}: its rows ${bars}`]),
    ...(dividends === undefined ? [] : [`${name}: its dividends ${dividends}`]),
    ...(ranges === undefined ? [] : [`${name}: its open, high and low ${ranges}`]),
  ];
}

/** Recomputes the hashes of every series; yields a line for each mismatch. */
export async function* faultyDatasets(db: Kysely<Database>): AsyncGenerator<string> {
  const rows = await db
    .selectFrom('market_dataset')
    .select(['dataset_id', 'sha256', 'dividends_sha256', 'ranges_sha256'])
    .orderBy('dataset_id')
    .execute();
  for (const row of rows) yield* await faultsOf(db, row);
}
