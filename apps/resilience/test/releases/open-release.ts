import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { type PostgresServer, startPostgres } from '@margin/db/testing';
import pg from 'pg';
import { type Installation, startInstallation } from '../product/installation.ts';
import { type KeptDatabase, type KeptProduct, readManifest, releaseFolder } from './manifest.ts';

/** What was kept is opened an hour later: nothing of it is too old. */
const LATER_MS = 3_600_000;
const CLOCK = pathToFileURL(join(import.meta.dirname, 'clock.mjs')).href;

export interface OpenedRelease {
  product: Installation;
  kept: KeptProduct;
  close: () => Promise<void>;
}

const unpack = (file: string) => gunzipSync(readFileSync(file));

async function restore(url: string, dump: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(unpack(dump).toString());
  } finally {
    await client.end();
  }
}

/** Starts the services of now on a copy of what a release left behind. */
export async function openRelease(release: string, database: KeptDatabase): Promise<OpenedRelease> {
  const { keptAt, ...products } = readManifest(release);
  const folder = join(releaseFolder(release), database);
  const dataDir = mkdtempSync(join(tmpdir(), `margin-${release}-`));
  let postgres: PostgresServer | undefined;
  cpSync(join(folder, 'umbrella_secret'), join(dataDir, 'umbrella_secret'));
  if (database === 'postgres') {
    postgres = await startPostgres();
    await restore(postgres.url, join(folder, 'dump.sql.gz'));
  } else {
    for (const file of ['db.sqlite3', 'umbrella_db.sqlite3'])
      writeFileSync(join(dataDir, file), unpack(join(folder, `${file}.gz`)));
  }
  const product = await startInstallation({
    dataDir,
    keepsSecret: true,
    settings: {
      ...(postgres && { DATABASE_URL: postgres.url }),
      NODE_OPTIONS: `--import ${CLOCK}`,
      CLOCK_OFFSET_MS: String(Date.parse(keptAt) + LATER_MS - Date.now()),
      ONLINE_PRICES: 'off',
    },
  });
  return {
    product,
    kept: products[database],
    async close() {
      await product.close();
      await postgres?.stop();
      rmSync(dataDir, { recursive: true });
    },
  };
}
