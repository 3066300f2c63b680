import type { Database } from './database.ts';
import { migrations } from './migrations/index.ts';
import { migrationsOf } from './migrations-of.ts';

export const libraryMigrations = migrationsOf<Database>(migrations);
