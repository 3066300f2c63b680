import { ACCOUNT_TYPES, type DocumentParameters, formatLeverage } from '@margin/contracts';

/** `SPX 2× Reg-T, 2005–2020`. */
export function resultTitle({
  ticker,
  leverage,
  account_type,
  start_date,
  end_date,
}: Pick<DocumentParameters, 'ticker' | 'leverage' | 'account_type' | 'start_date' | 'end_date'>): string {
  const [from, to] = [start_date.slice(0, 4), end_date.slice(0, 4)];
  const years = from === to ? from : `${from}–${to}`;
  return `${ticker} ${formatLeverage(leverage)} ${ACCOUNT_TYPES[account_type].name}, ${years}`;
}
