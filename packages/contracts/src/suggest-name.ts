import type { BacktestParameters } from './backtest-parameters.ts';
import { ACCOUNT_TYPES } from './margin-account.ts';
import { holdingsName } from './parameters/holdings.ts';
import { modeName } from './parameters/mode.ts';

/** A name that distinguishes a run from similar ones: `SPX 2x Reg T re-enter 2010-2020`. */
export function suggestName(parameters: BacktestParameters): string {
  const { leverage, accountType, mode, profitThreshold, startDate, endDate } = parameters;
  const years = [startDate.slice(0, 4), endDate.slice(0, 4)];
  return [
    holdingsName(parameters),
    `${leverage}x`,
    ACCOUNT_TYPES[accountType].name,
    profitThreshold === null ? modeName(mode) : `${modeName(mode)} ${profitThreshold}%`,
    years[0] === years[1] ? years[0] : years.join('-'),
  ].join(' ');
}
