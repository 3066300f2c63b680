import type { z } from 'zod';
import type { JsonObject } from './json-value.ts';

/** The known fields of an object. */
export type Known<Fields> = { [Key in keyof Fields]?: Fields[Key] | undefined };

/** The valid fields of an object; an invalid field does not affect the others. */
export function readFields<Schema extends z.ZodObject>(
  schema: Schema,
  given: JsonObject,
): Known<z.infer<Schema>> {
  const partial = schema.partial();
  const refused = new Set(partial.safeParse(given).error?.issues.map(({ path }) => path[0]));
  const kept = Object.fromEntries(Object.entries(given).filter(([field]) => !refused.has(field)));
  return partial.parse(kept) as Known<z.infer<Schema>>;
}
