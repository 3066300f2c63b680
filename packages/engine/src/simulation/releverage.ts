import { equityOf, type Position, settle } from './account.ts';
import { countedLeverage } from './counted-leverage.ts';
import { recordEvent } from './record-event.ts';
import type { Run } from './run.ts';
import { TRADE_TOLERANCE } from './tolerances.ts';
import { addedByWeight, inProportion, tradeTo } from './trade.ts';

/** In percentage points: a gain of 99.9999999999% counts as 100%, since doubles carry rounding errors. */
const THRESHOLD_TOLERANCE = 1e-9;

/** Re-levers when the gain since the last entry or re-leverage has met the threshold. Never sells. */
export function releverageOnGain(run: Run, bar: number): void {
  const { mode, profitThreshold } = run.parameters;
  if (mode !== 'profit_threshold' || profitThreshold === null) return;
  const gainPercent = (equityOf(run.account) / run.basis - 1) * 100;
  if (gainPercent < profitThreshold - THRESHOLD_TOLERANCE) return;
  if (buyToLeverage(run, bar)) run.basis = equityOf(run.account);
}

/**
 * Buys at the close, idle cash first, so that leverage after costs is exactly L. Returns whether it bought: not at or above
 * that leverage, and not if the position would be in breach at once.
 */
export function buyToLeverage(run: Run, bar: number): boolean {
  const { account, parameters } = run;
  const { tradingCost } = parameters;
  const { marketValue } = account;
  const equityBefore = equityOf(account);
  const leverage = countedLeverage(run, equityBefore);
  if (marketValue >= leverage * equityBefore - TRADE_TOLERANCE * marketValue) return false;
  const target = (leverage * (equityBefore + tradingCost * marketValue)) / (1 + leverage * tradingCost);
  const bought = target - marketValue;
  const targetOf =
    parameters.rebalance.kind === 'none' ? inProportion(run, bar, target) : addedByWeight(bar, bought);
  if (leverage > 1 && leverage * requirementAt(account.positions, targetOf) >= target) return false;

  const cost = tradeTo(run, bar, targetOf);
  if (leverage === 1) settle(account);
  else {
    account.loan = account.loan + bought + cost - account.cash;
    account.cash = 0;
  }
  run.traded += bought;
  recordEvent(run, bar, 're_leverage', { equityBefore, amount: bought });
  return true;
}

function requirementAt(positions: readonly Position[], targetOf: (position: Position) => number): number {
  let requirement = 0;
  for (const position of positions) requirement += position.holding.maintenanceMargin * targetOf(position);
  return requirement;
}
