import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Config } from './config.ts';
import type { DatabaseConfig } from './connect.ts';
import type { DatabaseConfigs } from './databases.ts';
import { parsePostgresUrl, postgresPlace } from './dialects/postgres-url.ts';
import {
  accountsDatabase,
  type DatabaseSettings,
  DatabaseSettingsSchema,
  libraryDatabase,
} from './settings.ts';
import { TransferError } from './transfer/transfer-error.ts';

const PATIENT = { statementMs: 0, idleInTransactionMs: 0 };

/** For a command, which may take as long as it needs. */
const patient = (config: DatabaseConfig): DatabaseConfig =>
  config.kind === 'postgres' ? { ...config, timeouts: { ...config.timeouts, ...PATIENT } } : config;

const isUrl = (place: string) => /^postgres(ql)?:/.test(place);

function settingsOf(place: string): DatabaseSettings {
  if (!isUrl(place)) return DatabaseSettingsSchema.parse({});
  parsePostgresUrl(place);
  return DatabaseSettingsSchema.parse({ DATABASE_URL: place });
}

/**
 * Both databases at a location: a data folder or a PostgreSQL URL; by default from the settings. Throws an Error for an
 * invalid URL.
 */
export function databasesAt(
  place: string | undefined,
  { base, dataDir, databases }: Config,
): DatabaseConfigs {
  const [settings, folder] =
    place === undefined ? [databases, dataDir] : [settingsOf(place), resolve(base, place)];
  return {
    library: patient(libraryDatabase(settings, folder)),
    accounts: patient(accountsDatabase(settings, folder)),
  };
}

/** The same databases; throws a TransferError if a file is missing, since opening would create it. */
export function existing(configs: DatabaseConfigs): DatabaseConfigs {
  for (const config of [configs.library, configs.accounts]) {
    if (config.kind === 'sqlite' && !existsSync(config.file)) {
      throw new TransferError(`${config.file} does not exist`);
    }
  }
  return configs;
}

/** A database's location for display, without a password. */
export const placeOf = (config: DatabaseConfig): string =>
  config.kind === 'sqlite' ? config.file : `${postgresPlace(config.url)} (schema ${config.schema})`;
