import { migrationsOf } from '../migrations-of.ts';
import type { AccountsDatabase } from './database.ts';
import { migrations } from './migrations/index.ts';

export const accountsMigrations = migrationsOf<AccountsDatabase>(migrations);
