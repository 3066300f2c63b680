import type { Instrument } from '@margin/contracts';
import type { Settings } from './settings.ts';

/** The settings on another instrument: the part of their period that it has, all of it where they share none. */
export function withInstrument(
  settings: Settings,
  { ticker, firstDate, lastDate }: Pick<Instrument, 'ticker' | 'firstDate' | 'lastDate'>,
): Settings {
  const startDate = settings.startDate > firstDate ? settings.startDate : firstDate;
  const endDate = settings.endDate < lastDate ? settings.endDate : lastDate;
  const period = startDate < endDate ? { startDate, endDate } : { startDate: firstDate, endDate: lastDate };
  return { ...settings, ticker, ...period };
}
