import type { BacktestEvent } from '@margin/contracts';
import { at } from '../simulation/daily-series.ts';
import type { Simulation } from '../simulation/simulate.ts';
import { basketOf } from './basket.ts';
import { roundMoney, roundNumber } from './rounding.ts';

/** The events of the account, rounded. */
export function describeEvents(simulation: Simulation): BacktestEvent[] {
  const { events, period } = simulation;
  const { close } = basketOf(simulation);
  return events.map(({ type, bar, equityBefore, equityAfter, amount, cushion }) => ({
    type,
    date: period.dates[bar] ?? '',
    price: roundNumber(at(close, bar)),
    equity_before: roundMoney(equityBefore),
    equity_after: roundMoney(equityAfter),
    amount: roundMoney(amount),
    cushion: cushion === null ? null : roundNumber(cushion),
  }));
}
