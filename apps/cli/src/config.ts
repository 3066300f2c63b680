import { join } from 'node:path';
import { parseEnvironment } from '@margin/contracts';
import envPaths from 'env-paths';
import { z } from 'zod';

const EnvironmentSchema = z.object({
  MARGIN_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
  MARGIN_TOKEN: z.string().optional(),
});

export interface Settings {
  /** Origin of the front door, where the environment names one. */
  url: string | undefined;
  /** A personal access token of the environment. */
  token: string | undefined;
  /** The file that `login` writes, in the configuration folder of the operating system. */
  credentialsFile: string;
}

/** Reads the environment, the only place that does; throws an Error that names every variable that is wrong. */
export function loadSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const { MARGIN_URL, MARGIN_TOKEN } = parseEnvironment(EnvironmentSchema, environment);
  return {
    url: MARGIN_URL === undefined ? undefined : new URL(MARGIN_URL).origin,
    token: MARGIN_TOKEN,
    credentialsFile: join(envPaths('margin-analytics', { suffix: '' }).config, 'credentials.json'),
  };
}
