import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { startPostgres } from '@margin/db/testing';
import { type Installation, startInstallation } from '@margin/testing';
import pg from 'pg';
import { type KeptDatabase, type KeptProduct, readManifest, releaseFolder } from './manifest.ts';

/** Kept data is opened as if an hour later, so that none of it has expired. */
const LATER_MS = 3_600_000;
const CLOCK = pathToFileURL(join(import.meta.dirname, 'clock.mjs')).href;

export interface OpenedRelease {
  product: Installation;
  kept: KeptProduct;
  close: () => Promise<void>;
}

const unpack = (file: string) => gunzipSync(readFileSync(file));

async function runDump(url: string, dump: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(unpack(dump).toString());
  } finally {
    await client.end();
  }
}

/** Copies the kept data into a data folder, and restores it into a PostgreSQL if one is given. */
async function restore(folder: string, dataDir: string, postgresUrl?: string): Promise<void> {
  cpSync(join(folder, 'umbrella_secret'), join(dataDir, 'umbrella_secret'));
  if (postgresUrl !== undefined) return runDump(postgresUrl, join(folder, 'dump.sql.gz'));
  for (const file of ['db.sqlite3', 'umbrella_db.sqlite3'])
    writeFileSync(join(dataDir, file), unpack(join(folder, `${file}.gz`)));
}

/** Starts the current services on a copy of a release's data. */
export async function openRelease(release: string, database: KeptDatabase): Promise<OpenedRelease> {
  const { keptAt, ...products } = readManifest(release);
  const dataDir = mkdtempSync(join(tmpdir(), `margin-${release}-`));
  const postgres = database === 'postgres' ? await startPostgres() : undefined;
  const remove = async () => {
    await postgres?.stop();
    rmSync(dataDir, { recursive: true });
  };
  const settings = {
    ...(postgres && { DATABASE_URL: postgres.url }),
    NODE_OPTIONS: `--import ${CLOCK}`,
    CLOCK_OFFSET_MS: String(Date.parse(keptAt) + LATER_MS - Date.now()),
    ONLINE_PRICES: 'off',
  };
  try {
    await restore(join(releaseFolder(release), database), dataDir, postgres?.url);
    const product = await startInstallation({ dataDir, keepsSecret: true, settings });
    const close = () => product.close().finally(remove);
    return { product, kept: products[database], close };
  } catch (error) {
    await remove();
    throw error;
  }
}
