import { formatLeverage, type ResultView } from '@margin/contracts';

const ACCOUNT_NAMES = { reg_t: 'Reg-T', portfolio: 'portfolio margin' } as const;

type TitledParameters = Pick<
  ResultView['parameters'],
  'ticker' | 'leverage' | 'account_type' | 'start_date' | 'end_date'
>;

function yearsOf(start: string | undefined, end: string | undefined): string {
  const [from, to] = [start?.slice(0, 4), end?.slice(0, 4)];
  return from === to ? (from ?? '') : `${from}–${to}`;
}

/** `SPX 2× Reg-T, 2005–2020`. */
export function resultTitle({
  ticker,
  leverage,
  account_type,
  start_date,
  end_date,
}: TitledParameters): string {
  const held = [
    ticker,
    leverage === undefined ? undefined : formatLeverage(leverage),
    account_type && ACCOUNT_NAMES[account_type],
  ];
  const what = held.filter((word) => word !== undefined).join(' ');
  return [what, yearsOf(start_date, end_date)].filter((part) => part !== '').join(', ');
}
