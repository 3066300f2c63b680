import type { z } from 'zod';

/** The environment variables of a process. */
type Environment = Readonly<Record<string, string | undefined>>;

/** An empty variable counts as unset, since compose files write it like that. */
const withoutEmpty = (environment: Environment) =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));

/** The settings in an environment; throws an Error that names every invalid variable, but never its value. */
export function parseEnvironment<Schema extends z.ZodType>(
  schema: Schema,
  environment: Environment,
): z.output<Schema> {
  const parsed = schema.safeParse(withoutEmpty(environment));
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
  throw new Error(`The environment is not valid:\n${lines.join('\n')}`);
}
