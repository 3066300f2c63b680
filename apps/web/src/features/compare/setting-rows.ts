import type { ResultView } from '@margin/contracts';
import { allSettings } from '../../lib/setting-facts.ts';

export interface SettingRow {
  name: string;
  cells: string[];
  /** Whether not all of the results have the same. */
  differs: boolean;
}

/** The settings of several results side by side. */
export function settingRows(all: readonly ResultView['parameters'][]): SettingRow[] {
  const facts = all.map(allSettings);
  return (facts[0] ?? []).map(({ name }, row) => ({
    name,
    cells: facts.map((settings) => settings[row]?.text ?? ''),
    differs: new Set(facts.map((settings) => JSON.stringify(settings[row]?.value))).size > 1,
  }));
}
