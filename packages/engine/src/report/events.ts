import type { BacktestEvent } from '@margin/contracts';
import { at } from '../simulation/daily-series.ts';
import type { Simulation } from '../simulation/simulate.ts';
import { roundMoney, roundNumber } from './rounding.ts';

/** The events of the account, rounded. */
export function describeEvents(simulation: Simulation): BacktestEvent[] {
  const { events, period } = simulation;
  const { basketClose } = simulation.daily;
  return events.map(({ type, bar, equityBefore, equityAfter, amount, cushion, price }) => ({
    type,
    date: period.dates[bar] ?? '',
    price: roundNumber(price ?? at(basketClose, bar)),
    equity_before: roundMoney(equityBefore),
    equity_after: roundMoney(equityAfter),
    amount: roundMoney(amount),
    cushion: cushion === null ? null : roundNumber(cushion),
  }));
}
