import type { BacktestParameters, Instrument } from '@margin/contracts';

/** The days that the prices of every holding cover; the days of the run if they have none in common. */
export function sharedPeriod(
  { holdings, startDate, endDate }: Pick<BacktestParameters, 'holdings' | 'startDate' | 'endDate'>,
  instruments: readonly Pick<Instrument, 'ticker' | 'firstDate' | 'lastDate'>[],
): { startDate: string; endDate: string } {
  const held = instruments.filter(({ ticker }) => holdings.some((holding) => holding.ticker === ticker));
  const first = held
    .map(({ firstDate }) => firstDate)
    .sort()
    .at(-1);
  const last = held.map(({ lastDate }) => lastDate).sort()[0];
  return first !== undefined && last !== undefined && first < last
    ? { startDate: first, endDate: last }
    : { startDate, endDate };
}
