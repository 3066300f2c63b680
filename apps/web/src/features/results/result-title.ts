import { ACCOUNT_TYPES, formatLeverage, holdingsName, type ResultView } from '@margin/contracts';

type TitledParameters = Pick<
  ResultView['parameters'],
  'ticker' | 'holdings' | 'leverage' | 'account_type' | 'start_date' | 'end_date'
>;

function yearsOf(start: string | undefined, end: string | undefined): string {
  const [from, to] = [start?.slice(0, 4), end?.slice(0, 4)];
  return from === to ? (from ?? '') : `${from}–${to}`;
}

/** `SPX 2× Reg T, 2005–2020`. */
export function resultTitle({
  ticker,
  holdings,
  leverage,
  account_type,
  start_date,
  end_date,
}: TitledParameters): string {
  const held = [
    holdingsName({ ticker, holdings }) || undefined,
    leverage === undefined ? undefined : formatLeverage(leverage),
    account_type && ACCOUNT_TYPES[account_type].name,
  ];
  const what = held.filter((word) => word !== undefined).join(' ');
  return [what, yearsOf(start_date, end_date)].filter((part) => part !== '').join(', ');
}
