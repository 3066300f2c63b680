import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { configsAt, dump, fill, fillAccount, fillUser, newInstallation } from '../../test/installation.ts';
import { withDatabases } from '../databases.ts';
import { backUp } from './backup.ts';
import { dataFiles, inFolder } from './files.ts';
import { restore } from './restore.ts';

const SECRET = 'a secret of this installation, 32 characters long';
const nothing = () => {};

function newFolder(): string {
  const parent = mkdtempSync(join(tmpdir(), 'margin-backup-'));
  onTestFinished(() => rmSync(parent, { recursive: true }));
  return join(parent, 'new', 'folder');
}

async function installation() {
  const configs = await newInstallation('sqlite');
  await fill(configs);
  const files = dataFiles(configs);
  writeFileSync(files.secret, SECRET);
  return { configs, files };
}

it('copies both databases as of one moment, with the secret, readable only by their owner', async () => {
  const { configs, files } = await installation();
  const before = await dump(configs);
  const folder = newFolder();
  await withDatabases(configs, async ({ library, accounts }) => {
    const writes: Promise<void>[] = [];
    const write = () => {
      if (writes.length < 3) writes.push(fillUser(library).then((userId) => fillAccount(accounts, userId)));
    };
    await backUp(files, folder, write);
    await Promise.all(writes);
    expect(writes.length).toBeGreaterThan(0);
  });
  expect((await dump(configs)).user?.length).toBeGreaterThan(2);
  expect(await dump(configsAt(folder))).toEqual(before);
  expect(readFileSync(join(folder, 'umbrella_secret'), 'utf8')).toBe(SECRET);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777, name).toBe(0o600);
});

it('a backup has single-file databases, readable on a read-only disk', async () => {
  const { files } = await installation();
  const folder = newFolder();
  await backUp(files, folder, nothing);
  expect(readdirSync(folder).sort()).toEqual(['db.sqlite3', 'umbrella_db.sqlite3', 'umbrella_secret']);
  const copy = new BetterSqlite3(join(folder, 'db.sqlite3'), { readonly: true });
  expect(copy.pragma('journal_mode', { simple: true })).toBe('delete');
  copy.close();
});

it('requires a new folder', async () => {
  const { files } = await installation();
  const folder = newFolder();
  await backUp(files, folder, nothing);
  await expect(backUp(files, folder, nothing)).rejects.toThrow('is not empty');
  const none = inFolder(newFolder(), files);
  await expect(backUp(none, newFolder(), nothing)).rejects.toThrow(`${none.databases[0]} does not exist`);
  expect(existsSync(none.databases[0] ?? '')).toBe(false);
});

it('restores unchanged into an empty folder', async () => {
  const { configs, files } = await installation();
  const [backup, target] = [inFolder(newFolder(), files), inFolder(newFolder(), files)];
  await backUp(files, join(backup.secret, '..'), nothing);
  await restore(backup, target);
  const restored = configsAt(join(target.secret, '..'));
  expect(await dump(restored)).toEqual(await dump(configs));
  expect(readFileSync(target.secret, 'utf8')).toBe(SECRET);
});

it('refuses to overwrite existing files without replace, and files in use', async () => {
  const { configs, files } = await installation();
  const folder = newFolder();
  const before = await dump(configs);
  await backUp(files, folder, nothing);
  await fill(configs, 1);
  const changed = await dump(configs);
  const backup = inFolder(folder, files);
  await expect(restore(backup, files)).rejects.toThrow('db.sqlite3 already exists. Nothing was changed');
  for (const name of ['library', 'accounts'] as const) {
    await withDatabases(configs, async (databases) => {
      await databases[name].introspection.getTables();
      await expect(restore(backup, files, { replace: true })).rejects.toThrow(
        'is in use: stop the servers first',
      );
    });
  }
  expect(await dump(configs)).toEqual(changed);
  await restore(backup, files, { replace: true });
  expect(await dump(configs)).toEqual(before);
});

it('replaces damaged files', async () => {
  const { configs, files } = await installation();
  const folder = newFolder();
  const before = await dump(configs);
  await backUp(files, folder, nothing);
  for (const file of files.databases)
    writeFileSync(file, 'no database at all, but long enough to be read as one');
  await restore(inFolder(folder, files), files, { replace: true });
  expect(await dump(configs)).toEqual(before);
});

it('refers to the tools of PostgreSQL', async () => {
  const configs = await newInstallation('postgres');
  expect(() => dataFiles(configs)).toThrow('pg_dump');
});
