import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { DatabaseConfig } from '../connect.ts';
import type { DatabaseConfigs } from '../databases.ts';
import { TransferError } from '../transfer/transfer-error.ts';

/** What an installation on SQLite keeps in its data folder. */
export interface DataFiles {
  /** In reading order: a user comes before their data. */
  databases: string[];
  /** Decrypts the signing keys in the accounts; without this file, it comes from the environment. */
  secret: string;
}

const SECRET = 'umbrella_secret';

function fileOf(config: DatabaseConfig): string {
  if (config.kind === 'sqlite') return config.file;
  throw new TransferError('use pg_dump and pg_restore with PostgreSQL, or "db copy"');
}

export function dataFiles({ library, accounts }: DatabaseConfigs): DataFiles {
  const databases = [fileOf(library), fileOf(accounts)];
  return { databases, secret: join(dirname(fileOf(accounts)), SECRET) };
}

/** The same file names in another folder. */
export const inFolder = (folder: string, { databases, secret }: DataFiles): DataFiles => ({
  databases: databases.map((file) => join(folder, basename(file))),
  secret: join(folder, basename(secret)),
});

export function requireFiles({ databases }: DataFiles): void {
  const missing = databases.find((file) => !existsSync(file));
  if (missing !== undefined) throw new TransferError(`${missing} does not exist`);
}
