import { z } from 'zod';
import { type Settings, SettingsSchema } from './settings.ts';
import { VARIANTS } from './variants.ts';

/** What may be said on top of a variant: on the command line everything is text, in cdk.json it need not be. */
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
 * The settings of a deployment: a variant and the switches set over it, all from CDK context, e.g.
 * `-c variant=small -c multiAz=true`. `read` answers one key. Throws an Error that names every value that is wrong.
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
