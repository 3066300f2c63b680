import { z } from 'zod';
import { FORM, type FormParameters } from './form-parameters.ts';

/** Each user has parameters of their own, also where several share a browser. */
const storageKey = (userId: string) => `margin-settings:${userId}`;

/** What of the page's storage is used; it may throw where the browser closes it. */
type FormStorage = Pick<Storage, 'getItem' | 'setItem'>;

const ObjectSchema = z.record(z.string(), z.unknown());

/** The form of the last visit, and what it begins with for what was not in it yet or is not understood. */
export function recallForm(storage: FormStorage, userId: string): FormParameters {
  try {
    const stored: unknown = JSON.parse(storage.getItem(storageKey(userId)) ?? 'null');
    const known = ObjectSchema.safeParse(stored).data;
    return FORM.schema.safeParse({ ...FORM.initial, ...known }).data ?? FORM.initial;
  } catch {
    return FORM.initial;
  }
}

export function rememberForm(storage: FormStorage, userId: string, values: FormParameters): void {
  try {
    storage.setItem(storageKey(userId), JSON.stringify(values));
  } catch {
    // A full or closed storage costs the convenience alone.
  }
}
