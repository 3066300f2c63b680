import { type DocumentParameters, formatLeverage } from '@margin/contracts';

const ACCOUNT_NAMES = { reg_t: 'Reg-T', portfolio: 'portfolio margin' } as const;

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
  return `${ticker} ${formatLeverage(leverage)} ${ACCOUNT_NAMES[account_type]}, ${years}`;
}
