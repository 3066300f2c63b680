import { cushionNow, equityOf } from './account.ts';
import type { Run } from './run.ts';
import { inProportion, tradeTo } from './trade.ts';

/** In percentage points: a gain of 99.9999999999% counts as 100%, since doubles carry rounding errors. */
const THRESHOLD_TOLERANCE = 1e-9;

/** Whether the gain since the last entry or re-leverage has met the threshold and leverage is below its target. */
export function isReleverageDue({ parameters, account, basis }: Run): boolean {
  const { mode, profitThreshold, leverage } = parameters;
  if (mode !== 'profit_threshold' || profitThreshold === null) return false;
  const equity = equityOf(account);
  const gainPercent = (equity / basis - 1) * 100;
  return gainPercent >= profitThreshold - THRESHOLD_TOLERANCE && account.marketValue < leverage * equity;
}

/** Buys at the close, idle cash first, so that leverage after costs is exactly L. Never sells. */
export function releverage(run: Run, bar: number): void {
  const { account, parameters, events } = run;
  const { leverage, tradingCost } = parameters;
  const { marketValue } = account;
  const equityBefore = equityOf(account);
  const target = (leverage * (equityBefore + tradingCost * marketValue)) / (1 + leverage * tradingCost);
  const bought = target - marketValue;
  const cost = tradeTo(run, bar, inProportion(run, bar, target));
  account.loan = leverage === 1 ? 0 : account.loan + bought + cost - account.cash;
  account.cash = 0;

  run.basis = equityOf(account);
  events.push({
    type: 're_leverage',
    bar,
    equityBefore,
    equityAfter: run.basis,
    amount: bought,
    cushion: cushionNow(account),
  });
}
