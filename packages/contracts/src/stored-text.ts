import { z } from 'zod';

const characters = (text: string) => [...text].length;

/** Text that every database can store: no U+0000, no half of a surrogate pair. Lengths count characters, not bytes. */
export function text(maximum: number) {
  return z
    .string()
    .refine((value) => !value.includes('\0'), { error: 'must not contain the character U+0000' })
    .refine((value) => !/\p{Surrogate}/u.test(value), { error: 'must not contain half a surrogate pair' })
    .refine((value) => characters(value) <= maximum, {
      error: `must be ${maximum.toLocaleString('en-US')} characters or fewer`,
    });
}

/** The same, trimmed and not empty. */
export const required = (schema: ReturnType<typeof text>, error = 'must not be empty') =>
  schema.transform((value) => value.trim()).refine((value) => value.length > 0, { error });
