import { type Account, BREACH_TOLERANCE, equityOf, isInMarket } from './account.ts';
import { at } from './daily-series.ts';
import type { Intraday } from './holdings.ts';
import { type Sale, sellForBroker } from './liquidation.ts';
import type { Run } from './run.ts';
import { shareToSell } from './share-to-sell.ts';

/** An account at prices on the way from the open (0) to the low (1). */
interface Point {
  readonly marketValue: number;
  readonly requirement: number;
  readonly equity: number;
}

/**
 * Step 3 of a bar: all prices fall together from the open to the low, and the broker sells where equity meets the
 * requirement. Returns whether it sold.
 */
export function checkIntraday(run: Run, bar: number): boolean {
  const { account, parameters } = run;
  if (parameters.marginCheck !== 'intraday' || !isInMarket(account)) return false;
  const atOpen = pointOn(account, bar, 0);
  const atLow = pointOn(account, bar, 1);
  if (atLow.equity >= atLow.requirement - BREACH_TOLERANCE * atLow.marketValue) return false;
  run.marginCalls += 1;
  const excessAtOpen = atOpen.equity - atOpen.requirement;
  const excessAtLow = atLow.equity - atLow.requirement;
  const x = excessAtOpen <= 0 ? 0 : excessAtOpen / (excessAtOpen - excessAtLow);
  const point = pointOn(account, bar, x);
  sellForBroker(run, bar, { ...point, price: basketPrice(run, bar, point) }, shareOf(run, point, atLow));
  return true;
}

function pointOn(account: Account, bar: number, x: number): Point {
  let marketValue = 0;
  let requirement = 0;
  for (const { holding, shares } of account.positions) {
    const value = shares * priceAt(holding.intraday, bar, x);
    marketValue += value;
    requirement += holding.maintenanceMargin * value;
  }
  return { marketValue, requirement, equity: equityAt(account, marketValue) };
}

const equityAt = (account: Account, marketValue: number): number => equityOf({ ...account, marketValue });

/** A low above the open counts as the open. */
function priceAt(intraday: Intraday | null, bar: number, x: number): number {
  if (intraday === null) throw new RangeError('an intraday check needs opens and lows');
  const open = at(intraday.opens, bar);
  return open + x * (Math.min(open, at(intraday.lows, bar)) - open);
}

/** The price of a single holding, or the basket's in proportion to what is held. */
function basketPrice({ account, daily }: Run, bar: number, { marketValue }: Point): number {
  let atClose = 0;
  for (const { holding, shares } of account.positions) atClose += shares * at(holding.closes, bar);
  return at(daily.basketClose, bar) * (marketValue / atClose);
}

/** The share of every position whose sale leaves (1 + buffer) x requirement at the low: the broker is taken to know it. */
function shareOf({ parameters: { liquidation, tradingCost } }: Run, sale: Sale, atLow: Point): number {
  if (liquidation.kind === 'full') return 1;
  const aim = (1 + liquidation.buffer) * atLow.requirement;
  return shareToSell(aim - atLow.equity, sale.marketValue * (1 - tradingCost) - atLow.marketValue + aim);
}
