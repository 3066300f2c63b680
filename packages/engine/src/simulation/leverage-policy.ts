import { equityOf, payDebt, settle } from './account.ts';
import { startsPeriod } from './calendar.ts';
import { recordEvent } from './record-event.ts';
import { buyToLeverage } from './releverage.ts';
import type { Run } from './run.ts';
import { BAND_TOLERANCE, TRADE_TOLERANCE } from './tolerances.ts';
import { sellShare } from './trade.ts';

/** Trades back to the target leverage, both ways, when the policy says so. */
export function followLeveragePolicy(run: Run, bar: number): void {
  if (!isDue(run, bar)) return;
  const { account, parameters } = run;
  const excess = account.marketValue - parameters.leverage * equityOf(account);
  if (excess > TRADE_TOLERANCE * account.marketValue) deleverage(run, bar, excess);
  else buyToLeverage(run, bar);
}

function isDue({ account, parameters: { leveragePolicy: policy }, period }: Run, bar: number): boolean {
  switch (policy.kind) {
    case 'hold':
      return false;
    case 'calendar':
      return startsPeriod(period, policy.every, bar);
    case 'band': {
      const leverage = account.marketValue / equityOf(account);
      return leverage < policy.low - BAND_TOLERANCE || leverage > policy.high + BAND_TOLERANCE;
    }
  }
}

/** Sells at the close in proportion to the positions, so that leverage after costs is exactly L. */
function deleverage(run: Run, bar: number, excess: number): void {
  const { account, parameters } = run;
  const { leverage, tradingCost } = parameters;
  const equityBefore = equityOf(account);
  const sold = excess / (1 - leverage * tradingCost);
  const cost = sellShare(run, bar, sold / account.marketValue, sold);
  if (leverage === 1) settle(account);
  else payDebt(account, sold - cost);
  run.traded += sold;
  recordEvent(run, bar, 'deleverage', { equityBefore, amount: sold });
}
