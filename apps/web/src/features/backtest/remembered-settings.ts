import { DEFAULT_SETTINGS, type Settings, SettingsSchema } from './settings.ts';

/** Each user has settings of their own, also where several share a browser. */
const storageKey = (userId: string) => `margin-settings:${userId}`;

/** What of the page's storage is used; it may throw where the browser closes it. */
type SettingsStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** The settings of the last visit; the default ones where there are none or they are of another form. */
export function recallSettings(storage: SettingsStorage, userId: string): Settings {
  try {
    const stored: unknown = JSON.parse(storage.getItem(storageKey(userId)) ?? 'null');
    return SettingsSchema.safeParse(stored).data ?? DEFAULT_SETTINGS;
  } catch {
    return DEFAULT_SETTINGS;
  }
}

export function rememberSettings(storage: SettingsStorage, userId: string, settings: Settings): void {
  try {
    storage.setItem(storageKey(userId), JSON.stringify(settings));
  } catch {
    // A full or closed storage costs the convenience alone.
  }
}
