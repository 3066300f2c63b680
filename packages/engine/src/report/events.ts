import type { BacktestEvent } from '@margin/contracts';
import { at } from '../simulation/columns.ts';
import type { Simulation } from '../simulation/simulate.ts';
import { roundMoney, roundNumber } from './rounding.ts';

/** What happened to the account, rounded. */
export function describeEvents({ events, period }: Simulation): BacktestEvent[] {
  return events.map(({ type, bar, equityBefore, equityAfter, amount, cushion }) => ({
    type,
    date: period.dates[bar] ?? '',
    price: roundNumber(at(period.closes, bar)),
    equity_before: roundMoney(equityBefore),
    equity_after: roundMoney(equityAfter),
    amount: roundMoney(amount),
    cushion: cushion === null ? null : roundNumber(cushion),
  }));
}
