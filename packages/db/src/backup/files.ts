import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { DatabaseConfig } from '../connect.ts';
import type { DatabaseConfigs } from '../databases.ts';
import { TransferError } from '../transfer/transfer-error.ts';

/** What an installation on SQLite keeps in its data folder. */
export interface DataFiles {
  /** In the order in which they are read: a user is there before what is theirs. */
  databases: string[];
  /** The secret that opens the signing keys in the accounts; it is in the environment where there is no such file. */
  secret: string;
}

const SECRET = 'umbrella_secret';

function fileOf(config: DatabaseConfig): string {
  if (config.kind === 'sqlite') return config.file;
  throw new TransferError(
    'PostgreSQL has tools of its own for this: pg_dump and pg_restore, or use "db copy"',
  );
}

export function dataFiles({ library, accounts }: DatabaseConfigs): DataFiles {
  const databases = [fileOf(library), fileOf(accounts)];
  return { databases, secret: join(dirname(fileOf(accounts)), SECRET) };
}

/** The files of the same names in another folder. */
export const inFolder = (folder: string, { databases, secret }: DataFiles): DataFiles => ({
  databases: databases.map((file) => join(folder, basename(file))),
  secret: join(folder, basename(secret)),
});

export function requireFiles({ databases }: DataFiles): void {
  const missing = databases.find((file) => !existsSync(file));
  if (missing !== undefined) throw new TransferError(`there is no ${missing}`);
}
