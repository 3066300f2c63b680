import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { sending, startOnlineServer, yahooAnswer } from '@margin/market-data/testing';
import { startInstallation } from '@margin/testing';
import { FETCHED_PRICES } from './contents.ts';
import { fillProduct } from './fill-product.ts';
import { type KeptDatabase, type KeptProduct, manifestFile, releaseFolder } from './manifest.ts';

const LARGEST_DUMP_BYTES = 100_000_000;

/**
 * Runs the product on a data folder, and on a PostgreSQL if one is given, until it is filled and has stopped.
 */
async function fill(dataDir: string, databaseUrl?: string): Promise<KeptProduct> {
  const online = await startOnlineServer(sending(200, yahooAnswer(FETCHED_PRICES)));
  const settings = { YAHOO_URL: online.baseUrl, ...(databaseUrl && { DATABASE_URL: databaseUrl }) };
  const product = await startInstallation({ dataDir, keepsSecret: true, settings });
  try {
    return await fillProduct(product.url);
  } finally {
    await product.close();
    await online.close();
  }
}

/** As SQL that any client can run at once. Needs pg_dump of this PostgreSQL's version or later. */
async function dumpOf(url: string): Promise<string> {
  const args = ['--inserts', '--no-owner', '--no-privileges', '--schema=margin*', '--schema=umbrella', url];
  const { stdout } = await promisify(execFile)('pg_dump', args, { maxBuffer: LARGEST_DUMP_BYTES });
  // Only psql understands these lines.
  return stdout.replace(/^\\(un)?restrict .*\n/gm, '');
}

async function keep(release: string, postgresUrl: string): Promise<void> {
  const folder = releaseFolder(release);
  const place = (database: KeptDatabase, file: string) => join(folder, database, file);
  const write = (database: KeptDatabase, file: string, content: string | Buffer) => {
    mkdirSync(join(folder, database), { recursive: true });
    writeFileSync(place(database, file), content);
  };
  const work = mkdtempSync(join(tmpdir(), 'margin-keep-'));
  try {
    const [sqliteDir, postgresDir] = [join(work, 'sqlite'), join(work, 'postgres')];
    const sqlite = await fill(sqliteDir);
    const postgres = await fill(postgresDir, postgresUrl);
    for (const file of ['db.sqlite3', 'umbrella_db.sqlite3'])
      write('sqlite', `${file}.gz`, gzipSync(readFileSync(join(sqliteDir, file)), { level: 9 }));
    write('postgres', 'dump.sql.gz', gzipSync(await dumpOf(postgresUrl), { level: 9 }));
    write('sqlite', 'umbrella_secret', readFileSync(join(sqliteDir, 'umbrella_secret')));
    write('postgres', 'umbrella_secret', readFileSync(join(postgresDir, 'umbrella_secret')));
    const commit = execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
    const about = { keptAt: new Date().toISOString(), node: process.version, commit };
    writeFileSync(manifestFile(release), `${JSON.stringify({ ...about, sqlite, postgres }, null, 2)}\n`);
  } finally {
    rmSync(work, { recursive: true });
  }
}

const [release, postgresUrl] = process.argv.slice(2);
if (!release || !postgresUrl) {
  process.stderr.write(
    'keep-release: name the release, such as release-0.2, and the URL of an empty PostgreSQL\n',
  );
  process.exitCode = 1;
} else await keep(release, postgresUrl);
