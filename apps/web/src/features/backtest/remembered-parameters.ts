import { z } from 'zod';
import { FORM, type FormParameters } from './form-parameters.ts';

/** Each user has their own parameters, even if several share a browser. */
const storageKey = (userId: string) => `margin-settings:${userId}`;

/** The part of localStorage in use; it may throw if the browser blocks it. */
type FormStorage = Pick<Storage, 'getItem' | 'setItem'>;

const ObjectSchema = z.record(z.string(), z.unknown());

/** The form of the last visit; defaults for values that are missing or not understood. */
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
    // Full or blocked storage only costs the convenience.
  }
}
