import { join } from 'node:path';
import { parseEnvironment } from '@margin/contracts';
import envPaths from 'env-paths';
import { z } from 'zod';

const EnvironmentSchema = z.object({
  MARGIN_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
  MARGIN_TOKEN: z.string().optional(),
});

export interface Settings {
  /** Origin of the front door, if the environment sets it. */
  url: string | undefined;
  /** A personal access token from the environment. */
  token: string | undefined;
  /** The file that `login` writes, in the configuration folder of the operating system. */
  credentialsFile: string;
}

/** Reads the environment; nothing else does. Throws an Error that names every invalid variable. */
export function loadSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const { MARGIN_URL, MARGIN_TOKEN } = parseEnvironment(EnvironmentSchema, environment);
  return {
    url: MARGIN_URL === undefined ? undefined : new URL(MARGIN_URL).origin,
    token: MARGIN_TOKEN,
    credentialsFile: join(envPaths('margin-analytics', { suffix: '' }).config, 'credentials.json'),
  };
}
