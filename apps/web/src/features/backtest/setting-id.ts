import type { SettingName } from './settings.ts';

/** The id of a setting's control in the page. */
export const settingId = (name: SettingName) => `setting-${name}`;
