import { z } from 'zod';
import { type Settings, SettingsSchema } from './settings.ts';
import { VARIANTS } from './variants.ts';

/**
 * What may override a variant. Values from the command line are text; cdk.json may hold numbers and booleans.
 */
const ContextSchema = z.object({
  variant: z.enum(['small', 'standard']).default('standard'),
  region: z.string().optional(),
  architecture: z.string().optional(),
  multiAz: switchOf(),
  pageDistribution: switchOf(),
  budgetDollars: z.coerce.number().optional(),
});

const KEYS = Object.keys(ContextSchema.shape);

/**
 * The settings of a deployment: a variant and its overrides, from CDK context, e.g. `-c variant=small -c
 * multiAz=true`. `read` returns the value of one key. Throws an Error that names every invalid value.
 */
export function loadSettings(read: (key: string) => unknown): Settings {
  const context = parse(ContextSchema, Object.fromEntries(KEYS.map((key) => [key, read(key)])));
  const { variant, multiAz, ...switches } = context;
  const base = VARIANTS[variant];
  return parse(SettingsSchema, {
    ...base,
    ...withoutUndefined(switches),
    database: { ...base.database, ...withoutUndefined({ multiAz }) },
  });
}

function switchOf() {
  return z.union([z.boolean(), z.stringbool()]).optional();
}

function withoutUndefined(values: Record<string, unknown>) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
  throw new Error(`The settings are not valid:\n${lines.join('\n')}`);
}
