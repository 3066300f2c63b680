import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, libraryMigrations } from '@margin/db';
import { sql } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import { loadConfig } from './config.ts';
import { startServices } from './services.ts';

it('a library that is copied only in part does not open', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'services-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const config = loadConfig({ DATA_DIR: folder });
  const db = connect(config.database);
  await libraryMigrations.toLatest(db);
  await sql`create table unfinished_copy (since text)`.execute(db);
  const worker = new URL('./workers/from-source.mjs', import.meta.url);
  await expect(startServices(config, worker, () => {})).rejects.toThrow('was cut off: repeat it');
  await sql`drop table unfinished_copy`.execute(db);
  await db.destroy();
  await expect(startServices(config, worker, () => {}).then(({ close }) => close())).resolves.toBeUndefined();
});
