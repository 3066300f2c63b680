import type { z } from 'zod';
import type { JsonObject } from './json-value.ts';

/** The known fields of an object. */
export type Known<Fields> = { [Key in keyof Fields]?: Fields[Key] | undefined };

/** The valid fields of an object, without defaults for the others; an invalid field does not affect the rest. */
export function readFields<Schema extends z.ZodObject>(
  schema: Schema,
  given: JsonObject,
): Known<z.infer<Schema>> {
  const partial = schema.partial();
  const refused = new Set(partial.safeParse(given).error?.issues.map(({ path }) => path[0]));
  const kept = Object.fromEntries(Object.entries(given).filter(([field]) => !refused.has(field)));
  const read = Object.entries(partial.parse(kept)).filter(([field]) => field in kept);
  return Object.fromEntries(read) as Known<z.infer<Schema>>;
}
