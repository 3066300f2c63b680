import { equityOf, marketValueOf } from './account.ts';
import { at } from './columns.ts';
import { cushionAt, type Run } from './run.ts';

/** A gain of 99.9999999999 % is one of 100 %: doubles carry a rounding error. In percentage points. */
const THRESHOLD_TOLERANCE = 1e-9;

/** Whether the gain since the last entry or re-leverage has met the threshold and leverage is below its target. */
export function isReleverageDue({ parameters, account, basis }: Run, close: number): boolean {
  const { mode, profitThreshold, leverage } = parameters;
  if (mode !== 'profit_threshold' || profitThreshold === null) return false;
  const equity = equityOf(account, close);
  const gainPercent = (equity / basis - 1) * 100;
  return (
    gainPercent >= profitThreshold - THRESHOLD_TOLERANCE && marketValueOf(account, close) < leverage * equity
  );
}

/** Buys at the close, idle cash first, so that leverage after costs is exactly L. Never sells. */
export function releverage(run: Run, bar: number): void {
  const { account, parameters, period, rows, events } = run;
  const { leverage, tradingCost } = parameters;
  const close = at(period.closes, bar);
  const marketValue = marketValueOf(account, close);
  const equityBefore = equityOf(account, close);
  const target = (leverage * (equityBefore + tradingCost * marketValue)) / (1 + leverage * tradingCost);
  const bought = target - marketValue;
  const cost = tradingCost * bought;
  account.shares = target / close;
  account.loan = leverage === 1 ? 0 : account.loan + bought + cost - account.cash;
  account.cash = 0;

  rows.tradingCost[bar] = at(rows.tradingCost, bar) + cost;
  run.basis = equityOf(account, close);
  events.push({
    type: 're_leverage',
    bar,
    equityBefore,
    equityAfter: run.basis,
    amount: bought,
    cushion: cushionAt(run, close),
  });
}
