export { type DatabaseConfig, openDatabase } from '../connect.ts';
export { isReachable } from '../queries/reachable.ts';
export { accountsDatabase, DatabaseSettingsSchema } from '../settings.ts';
export type { AccountsDatabase } from './database.ts';
export { accountsMigrations } from './migrate.ts';
