import type { BacktestMode, BacktestParameters } from './backtest-parameters.ts';
import type { AccountType } from './margin-account.ts';

const ACCOUNTS = { reg_t: 'Reg-T', portfolio: 'portfolio margin' } as const satisfies Record<
  AccountType,
  string
>;

const MODES = {
  liquidation_reentry: () => 'liquidation re-entry',
  fresh_capital: () => 'fresh capital',
  profit_threshold: (threshold) =>
    threshold === null ? 'profit threshold' : `profit threshold ${threshold} %`,
} as const satisfies Record<BacktestMode, (profitThreshold: number | null) => string>;

/** A name that tells a run from its neighbours: `SPX 2x Reg-T liquidation re-entry 2010-2020`. */
export function suggestName(parameters: BacktestParameters): string {
  const { ticker, leverage, accountType, mode, profitThreshold, startDate, endDate } = parameters;
  const years = [startDate.slice(0, 4), endDate.slice(0, 4)];
  return [
    ticker,
    `${leverage}x`,
    ACCOUNTS[accountType],
    MODES[mode](profitThreshold),
    years[0] === years[1] ? years[0] : years.join('-'),
  ].join(' ');
}
