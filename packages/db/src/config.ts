import { resolve } from 'node:path';
import { parseEnvironment } from '@margin/contracts';
import { z } from 'zod';
import { type DatabaseSettings, DatabaseSettingsSchema } from './settings.ts';

export const EnvironmentSchema = z.object({
  INIT_CWD: z.string().optional(),
  DATA_DIR: z.string().default('data'),
});

/** The settings of the command line. */
export interface Config {
  /** The folder where the command was typed. */
  base: string;
  dataDir: string;
  databases: DatabaseSettings;
}

/** Reads the environment; throws an Error that names every invalid variable. */
export function loadConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const env = parseEnvironment(EnvironmentSchema.and(DatabaseSettingsSchema), environment);
  const base = resolve(env.INIT_CWD ?? '');
  return { base, dataDir: resolve(base, env.DATA_DIR), databases: env };
}
