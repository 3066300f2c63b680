export { type DatabaseConfig, openDatabase } from '../connect.ts';
export { diskBytesOf, poolOf } from '../dialects/capabilities.ts';
export { tryWithLock, withLock } from '../locks.ts';
export { accountsDatabase, DatabaseSettingsSchema } from '../settings.ts';
export type { AccountsDatabase } from './database.ts';
export { accountsMigrations } from './migrate.ts';
