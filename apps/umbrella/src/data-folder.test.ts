import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDataFolder } from './data-folder.ts';

describe('openDataFolder', () => {
  let parent: string;
  let folder: string;
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'data-folder-'));
    folder = join(parent, 'data');
  });
  afterEach(() => rmSync(parent, { recursive: true }));

  const mode = () => statSync(folder).mode & 0o777;
  function makeOpenFolder(...files: string[]): void {
    mkdirSync(folder);
    chmodSync(folder, 0o755);
    for (const file of files) writeFileSync(join(folder, file), '');
  }

  it('creates one that only its owner can read', async () => {
    await openDataFolder(folder);
    expect(mode()).toBe(0o700);
  });

  it('restricts one that an earlier version left open', async () => {
    makeOpenFolder('db.sqlite3', 'db.sqlite3-wal', 'umbrella_db.sqlite3', 'umbrella_secret');
    await openDataFolder(folder);
    expect(mode()).toBe(0o700);
  });

  it('does not touch one that holds other files', async () => {
    makeOpenFolder('db.sqlite3', 'a letter.txt');
    await openDataFolder(folder);
    expect(mode()).toBe(0o755);
  });
});
