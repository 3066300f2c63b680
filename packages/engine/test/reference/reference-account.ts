import { ACCOUNT_TYPES, type BacktestParameters, dayNumber, type Market } from '@margin/contracts';
import { at, isDue, monthsBetween, sum } from './arithmetic.ts';
import { benchmarkGrowth, interestOf, isRebalanceDue, referenceBars } from './reference-market.ts';
import { ReferencePosition } from './reference-position.ts';
import type {
  ReferenceEvent,
  ReferenceEventType,
  ReferenceOutcome,
  ReferenceRound,
  ReferenceRow,
  ReferenceRun,
} from './reference-types.ts';

/** A residual below a cent counts as nothing. */
const LEAST_RESIDUAL = 0.01;

interface OpenRound {
  entryBar: number;
  startEquity: number;
  flows: number;
  hasFlowed: boolean;
}

/**
 * The account again, slow and plain, from the description of the model and without the code of the engine, to compare
 * the engine with. Steps are numbered as in the description. The parameters must be ones that the product accepts.
 */
export function referenceRun(parameters: BacktestParameters, market: Market): ReferenceRun {
  const bars = referenceBars(parameters, market);
  const { dates, holdings } = bars;
  const weights = holdings.map(({ weight }) => weight);
  const lastBar = dates.length - 1;
  const c = parameters.tradingCost;
  const L = parameters.leverage;
  const E0 = parameters.initialInvestment;
  const isFresh = parameters.mode === 'fresh_capital';
  const benchmark = benchmarkGrowth(bars, parameters.rebalance);

  const position = new ReferencePosition(holdings);
  const rows: ReferenceRow[] = [];
  const events: ReferenceEvent[] = [];
  const rounds: Omit<ReferenceRound, 'return'>[] = [];
  const flowed: boolean[] = [];
  let round: OpenRound | null = null;
  let outcome: ReferenceOutcome = 'completed';
  let isWipedOut = false;
  let liquidationBar = 0;
  let isRefused = false;
  let basis = 0;
  let call: number | null = null;
  let marginCalls = 0;
  let longestCallBars = 0;
  let traded = 0;
  let withdrawn = 0;
  let deposited = 0;
  let cashFlows = 0;
  let basket = 0;

  // What the row of the current bar gets, set back on each bar.
  let bar = 0;
  let closes: number[] = [];
  let cost = 0;
  let contribution = 0;
  let flow = 0;
  let soldAboveClose = 0;

  const report = (
    type: ReferenceEventType,
    amount: number,
    before: number,
    more: Partial<ReferenceEvent> = {},
  ) =>
    events.push({
      type,
      bar,
      price: basket,
      amount,
      equityBefore: before,
      equityAfter: position.equity(closes),
      cushion: position.cushion(closes),
      ...more,
    });

  /** The leverage of a purchase: in a portfolio account below portfolio_minimum no more than Reg T allows. */
  function countedLeverage(equity: number): number {
    if (parameters.accountType !== 'portfolio' || equity >= parameters.portfolioMinimum) return L;
    const regT = sum(
      holdings.map(({ weight, margin }) => weight * Math.max(ACCOUNT_TYPES.reg_t.initial, margin)),
    );
    return Math.max(1, Math.min(L, 1 / regT));
  }

  function enter(type: 'entry' | 're_entry', equity: number): void {
    const leverage = countedLeverage(equity);
    const marketValue = (leverage * equity) / (1 + leverage * c);
    const paid = c * marketValue;
    position.cash = 0;
    position.accrued = 0;
    position.loan = leverage === 1 ? 0 : marketValue - (equity - paid);
    position.hold(
      weights.map((weight) => weight * marketValue),
      closes,
    );
    cost += paid;
    basis = position.equity(closes);
    round = { entryBar: bar, startEquity: equity, flows: 0, hasFlowed: false };
    report(type, marketValue, equity);
  }

  function endRound(endEquity: number, exitReason: ReferenceRound['exitReason']): void {
    if (!round) throw new Error('there is no round to end');
    const { entryBar, startEquity, flows, hasFlowed } = round;
    const profit = endEquity - startEquity - flows;
    rounds.push({ entryBar, exitBar: bar, startEquity, endEquity, flows, profit, exitReason });
    flowed.push(hasFlowed);
    round = null;
  }

  function endCall(): void {
    if (call !== null) longestCallBars = Math.max(longestCallBars, bar - call);
    call = null;
  }

  /** Sells everything at these prices. */
  function liquidate(prices: readonly number[], price: number): void {
    const marketValue = position.marketValue(prices);
    const before = position.equity(prices);
    const cushion = position.cushion(prices);
    soldAboveClose += marketValue - position.marketValue(closes);
    position.close(marketValue * (1 - c));
    cost += c * marketValue;
    const residual = position.cash;
    report('liquidation', marketValue, before, { price, cushion });
    liquidationBar = bar;
    endCall();
    if (residual < LEAST_RESIDUAL) {
      isWipedOut = true;
      outcome = 'wiped_out';
      report('wiped_out', Math.max(0, -residual), residual, { price, cushion: null });
      endRound(residual, 'wiped_out');
    } else endRound(residual, 'liquidation');
  }

  /** Sells this share of every holding at these prices. */
  function liquidatePart(share: number, prices: readonly number[], price: number): void {
    const before = position.equity(prices);
    const cushion = position.cushion(prices);
    const sold = share * position.marketValue(prices);
    soldAboveClose += sold - share * position.marketValue(closes);
    position.sellShare(share);
    position.pay(sold * (1 - c));
    cost += c * sold;
    endCall();
    report('partial_liquidation', sold, before, { price, cushion, equityAfter: before - c * sold });
  }

  /** Step 3. Returns what the broker sold. */
  function checkIntraday(): 'nothing' | 'part' | 'everything' {
    const opens = holdings.map((holding) => at(holding.opens ?? [], bar));
    const lows = holdings.map((holding, i) => Math.min(at(holding.lows ?? [], bar), at(opens, i)));
    if (!position.isBreached(lows)) return 'nothing';
    marginCalls += 1;
    const excessAtOpen = position.equity(opens) - position.requirement(opens);
    const excessAtLow = position.equity(lows) - position.requirement(lows);
    const x = excessAtOpen <= 0 ? 0 : excessAtOpen / (excessAtOpen - excessAtLow);
    const prices = opens.map((open, i) => open + x * (at(lows, i) - open));
    const price =
      holdings.length === 1
        ? at(prices, 0)
        : (basket * position.marketValue(prices)) / position.marketValue(closes);
    if (parameters.liquidation.kind === 'partial') {
      const wanted = (1 + parameters.liquidation.buffer) * position.requirement(lows);
      const gained = position.marketValue(prices) * (1 - c) - position.marketValue(lows) + wanted;
      const share = (wanted - position.equity(lows)) / gained;
      if (gained > 0 && share < 1) {
        liquidatePart(share, prices, price);
        return 'part';
      }
    }
    liquidate(prices, price);
    return 'everything';
  }

  /** Step 7, a liquidation at the close. */
  function liquidateAtClose(): void {
    const equity = position.equity(closes);
    if (parameters.liquidation.kind === 'partial' && equity > 0) {
      const wanted = (1 + parameters.liquidation.buffer) * position.requirement(closes);
      const gained = wanted - c * position.marketValue(closes);
      const share = (wanted - equity) / gained;
      if (gained > 0 && share < 1) {
        liquidatePart(share, closes, basket);
        return;
      }
    }
    liquidate(closes, basket);
  }

  /** Records a cash flow that was paid. */
  function flowPaid(amount: number, before: number): void {
    flow = amount;
    // An account that is exhausted with nothing left pays out nothing.
    if (amount !== 0) cashFlows += 1;
    if (amount > 0) deposited += amount;
    else withdrawn -= amount;
    report('cash_flow', amount, before);
    basis *= (before + amount) / before;
  }

  function refuseWithdrawal(amount: number): void {
    const equity = position.equity(closes);
    report('withdrawal_refused', amount, equity);
  }

  /** Step 5, paid in while in the market. */
  function deposit(amount: number, through: 'target_leverage' | 'holdings' | 'loan'): void {
    const before = position.equity(closes);
    if (through === 'loan') position.pay(amount);
    else {
      const leverage = through === 'holdings' ? 1 : countedLeverage(before + amount);
      const bought = (leverage * amount) / (1 + leverage * c);
      // At L = 1 the purchase and its cost are exactly what is paid in.
      if (leverage !== 1) position.spend(bought * (1 + c) - amount);
      position.buyByWeights(bought, closes);
      cost += c * bought;
      traded += bought;
    }
    flowPaid(amount, before);
    if (round) Object.assign(round, { flows: round.flows + amount, hasFlowed: true });
  }

  /** Step 5, taken out while in the market. Returns what is sold. */
  function withdraw(
    from: ReferencePosition,
    amount: number,
    through: 'target_leverage' | 'holdings' | 'loan',
  ): number {
    const fromCash = Math.min(from.cash, amount);
    const y = amount - fromCash;
    from.cash -= fromCash;
    let sold = 0;
    if (through === 'loan') from.loan += y;
    else {
      const owed = from.loan + Math.max(0, from.accrued);
      const toTarget = (L * y) / (1 - L * c);
      const toNoLoan = (y + owed) / (1 - c);
      sold = through === 'holdings' ? y / (1 - c) : Math.min(toTarget, toNoLoan);
      if (sold > 0) from.sellShare(sold / from.marketValue(closes));
      if (through === 'target_leverage') {
        from.pay(Math.max(0, sold - c * sold - y));
        if (toNoLoan < toTarget) {
          from.loan = 0;
          from.accrued = Math.min(0, from.accrued);
        }
      }
    }
    return sold;
  }

  /** Step 5, a withdrawal that takes everything: what is left is paid out. */
  function exhaust(): void {
    const before = position.equity(closes);
    if (position.inMarket) {
      // A cost above the equity would leave a debt; no debt is left, so the cost ends there.
      const paid = Math.min(c * position.marketValue(closes), before);
      position.close(position.marketValue(closes) - paid);
      cost += paid;
    }
    const left = Math.max(0, position.cash);
    position.cash = 0;
    endCall();
    if (round) {
      Object.assign(round, { flows: round.flows - left, hasFlowed: true });
      endRound(0, 'exhausted');
    }
    flowPaid(-left, before);
    outcome = 'exhausted';
    report('exhausted', left, 0);
  }

  function payCashFlow(soldIntraday: 'nothing' | 'part' | 'everything'): void {
    const { cashFlow } = parameters;
    if (!cashFlow || isWipedOut || outcome === 'exhausted') return;
    if (!isDue(cashFlow.every, at(dates, bar - 1), at(dates, bar))) return;
    const years = Math.floor(monthsBetween(at(dates, 0), at(dates, bar)) / 12);
    const amount = cashFlow.amount * (1 + cashFlow.growth) ** years;
    const equity = position.equity(closes);
    if (!position.inMarket) {
      if (-amount >= position.cash) exhaust();
      else {
        position.cash += amount;
        flowPaid(amount, equity);
      }
      return;
    }
    if (equity <= 0) return;
    if (amount < 0 && -amount >= equity - c * position.marketValue(closes)) {
      exhaust();
      return;
    }
    const isRestricted = call !== null || soldIntraday === 'part' || position.isBreached(closes);
    if (amount > 0) {
      deposit(amount, isRestricted ? 'loan' : cashFlow.through);
      return;
    }
    const attempt = position.copy();
    const sold = withdraw(attempt, -amount, cashFlow.through);
    if (isRestricted || attempt.isBreached(closes)) {
      refuseWithdrawal(-amount);
      return;
    }
    const { shares, loan, accrued, cash } = attempt;
    Object.assign(position, { shares, loan, accrued, cash });
    cost += c * sold;
    traded += sold;
    flowPaid(amount, equity);
    if (round) Object.assign(round, { flows: round.flows + amount, hasFlowed: true });
  }

  /** Step 6. Whether the broker sells now. */
  function checkMaintenance(): boolean {
    const isBreached = position.isBreached(closes);
    const equity = position.equity(closes);
    const missing = position.requirement(closes) - equity;
    if (parameters.callDays === 0) {
      if (isBreached) marginCalls += 1;
      return isBreached;
    }
    if (isBreached && call === null) {
      call = bar;
      marginCalls += 1;
      report('margin_call', missing, equity);
    } else if (!isBreached && call !== null) {
      endCall();
      report('call_met', -missing, equity);
    }
    return isBreached && call !== null && (bar - call >= parameters.callDays || equity <= 0);
  }

  /** Buys up to a leverage: idle cash first, then the loan. False if nothing is bought. */
  function buyTo(leverage: number): boolean {
    const marketValue = position.marketValue(closes);
    const before = position.equity(closes);
    if (Math.abs(marketValue - leverage * before) <= 1e-9 * marketValue) return false;
    const target = (leverage * (before + c * marketValue)) / (1 + leverage * c);
    const bought = target - marketValue;
    const after = position.copy();
    if (parameters.rebalance.kind === 'none') after.buyInProportion(bought, closes);
    else after.buyByWeights(bought, closes);
    if (leverage > 1 && (leverage * after.requirement(closes)) / after.marketValue(closes) >= 1) return false;
    position.shares = after.shares;
    position.loan += bought + c * bought - position.cash;
    position.cash = 0;
    if (leverage === 1) {
      position.loan = 0;
      position.accrued = 0;
    }
    cost += c * bought;
    traded += bought;
    report('re_leverage', bought, before);
    return true;
  }

  /** Sells down to the target leverage. */
  function sellToTarget(): void {
    const marketValue = position.marketValue(closes);
    const before = position.equity(closes);
    if (Math.abs(marketValue - L * before) <= 1e-9 * marketValue) return;
    const sold = (marketValue - L * before) / (1 - L * c);
    position.sellShare(sold / marketValue);
    position.pay(sold - c * sold);
    if (L === 1) {
      position.loan = 0;
      position.accrued = 0;
      position.cash = 0;
    }
    cost += c * sold;
    traded += sold;
    report('deleverage', sold, before);
  }

  /** Step 7 (a): re-leverage of profit_threshold. */
  function reLeverage(): void {
    const { profitThreshold } = parameters;
    if (parameters.mode !== 'profit_threshold' || profitThreshold === null) return;
    const equity = position.equity(closes);
    const leverage = countedLeverage(equity);
    const isReached = (equity / basis - 1) * 100 >= profitThreshold - 1e-9;
    if (!isReached || !(position.marketValue(closes) < leverage * equity)) return;
    if (buyTo(leverage)) basis = position.equity(closes);
  }

  /** Step 7 (b): leverage_policy. */
  function followPolicy(): void {
    const { leveragePolicy } = parameters;
    if (leveragePolicy.kind === 'hold') return;
    const marketValue = position.marketValue(closes);
    const equity = position.equity(closes);
    if (leveragePolicy.kind === 'calendar') {
      if (!isDue(leveragePolicy.every, at(dates, bar - 1), at(dates, bar))) return;
    } else {
      const leverage = marketValue / equity;
      if (leverage >= leveragePolicy.low - 1e-9 && leverage <= leveragePolicy.high + 1e-9) return;
    }
    const counted = countedLeverage(equity);
    if (marketValue > L * equity) sellToTarget();
    else if (marketValue < counted * equity) buyTo(counted);
  }

  /** Step 7 (c): rebalance at an unchanged market value. */
  function restoreWeights(): void {
    const values = position.values(closes);
    const marketValue = sum(values);
    const shares = values.map((value) => value / marketValue);
    const isNow = isRebalanceDue(parameters.rebalance, shares, weights, at(dates, bar - 1), at(dates, bar));
    const changed = sum(values.map((value, i) => Math.abs(at(weights, i) * marketValue - value)));
    if (!isNow || changed <= 1e-9 * marketValue) return;
    const before = position.equity(closes);
    const paid = c * changed;
    const uncovered = Math.max(0, paid - position.cash);
    const kept = L === 1 ? marketValue - uncovered : marketValue;
    position.hold(
      weights.map((weight) => weight * kept),
      closes,
    );
    position.cash -= paid - uncovered;
    if (L !== 1) position.loan += uncovered;
    cost += paid;
    traded += changed;
    report('rebalance', changed, before);
  }

  /** Step 7, out of the market. */
  function reEnter(): void {
    if (bar < liquidationBar + parameters.reentryWaitBars || bar === lastBar) return;
    if (outcome === 'exhausted') return;
    if (isFresh) {
      const before = position.cash;
      contribution = E0 - before;
      position.cash = E0;
      report('contribution', contribution, before);
      enter('re_entry', E0);
      return;
    }
    if (isWipedOut) return;
    // Tried again on each later bar; without cash flows it stays refused.
    isRefused = position.cash < parameters.minimumEquity;
    if (!isRefused) enter('re_entry', position.cash);
  }

  /** Step 8, with the index and the benchmark. */
  function record(
    equityBeforeFlow: number,
    dividend: number,
    interest: Pick<ReferenceRow, 'interest' | 'benchmarkRate' | 'borrowRate'>,
    roundOfBar: number | null,
  ): void {
    const equity = position.equity(closes);
    const previous = rows.at(-1);
    let index = (E0 - cost) / E0;
    let benchmarkEquity = E0;
    if (previous) {
      benchmarkEquity = Math.max(0, previous.benchmarkEquity * at(benchmark, bar) + flow);
      if (previous.index === 0 || isWipedOut) index = 0;
      else if (outcome === 'exhausted' && previous.equity === 0) index = previous.index;
      else if (outcome === 'exhausted') index = (previous.index * (equity - flow)) / previous.equity;
      else if (flow !== 0)
        index = previous.index * (equityBeforeFlow / previous.equity) * (equity / (equityBeforeFlow + flow));
      else index = (previous.index * equity) / (previous.equity + contribution);
    }
    rows.push({
      date: at(dates, bar),
      close: basket,
      shares: position.shares,
      marketValue: position.marketValue(closes),
      requirement: position.requirement(closes),
      loan: position.loan,
      accrued: position.accrued,
      cash: position.cash,
      equity,
      distanceToCall: position.distanceToCall(closes),
      dividend,
      ...interest,
      tradingCost: cost,
      contribution,
      cashFlow: flow,
      inCall: call !== null,
      index: Math.max(0, index),
      benchmarkEquity,
      round: roundOfBar,
      soldAboveClose,
    });
  }

  function beginBar(next: number): void {
    bar = next;
    closes = holdings.map((holding) => at(holding.closes, bar));
    cost = 0;
    contribution = 0;
    flow = 0;
    soldAboveClose = 0;
    // The basket grows with the weights of the position after the previous bar's actions.
    if (holdings.length === 1) basket = at(closes, 0);
    else if (bar === 0) basket = 100;
    else {
      const before = holdings.map((holding) => at(holding.closes, bar - 1));
      const held = position.inMarket
        ? position.values(before).map((value) => value / position.marketValue(before))
        : weights;
      basket *= sum(held.map((share, i) => (share * at(closes, i)) / at(before, i)));
    }
  }

  beginBar(0);
  contribution = E0;
  enter('entry', E0);
  record(E0, 0, { interest: 0, benchmarkRate: null, borrowRate: null }, 1);

  for (let next = 1; next <= lastBar; next += 1) {
    beginBar(next);
    const [previous, date] = [at(dates, bar - 1), at(dates, bar)];

    // 1. Interest
    const nights = interestOf(position.loan, parameters, market, previous, date);
    position.accrued += nights.interest;
    if (parameters.interestPosting === 'daily' || isDue('month', previous, date)) position.post();

    // 2. Dividends
    let dividend = 0;
    if (parameters.dividendPolicy !== 'ignore') {
      const received = holdings.map(({ dividends }, i) => at(position.shares, i) * at(dividends, bar));
      dividend = sum(received);
      if (parameters.dividendPolicy === 'reduce_loan') position.pay(dividend);
      else {
        position.shares = position.shares.map(
          (shares, i) => shares + at(received, i) / (1 + c) / at(closes, i),
        );
        cost += (c * dividend) / (1 + c);
        traded += dividend / (1 + c);
      }
    }

    // 3. Intraday check; 4. the mark is that everything after it uses the closes.
    const isIntraday = parameters.marginCheck === 'intraday' && position.inMarket;
    const wasInRound = position.inMarket;
    const soldIntraday = isIntraday ? checkIntraday() : 'nothing';
    const equityBeforeFlow = position.equity(closes);

    // 5. Cash flow
    payCashFlow(soldIntraday);

    // 6. and 7. Maintenance check, then a liquidation or the other actions
    let hasEntered = false;
    if (position.inMarket && soldIntraday === 'nothing') {
      if (checkMaintenance()) liquidateAtClose();
      else if (call === null) {
        reLeverage();
        followPolicy();
        restoreWeights();
      }
    } else if (!position.inMarket) {
      reEnter();
      hasEntered = position.inMarket;
    }

    // 8. Record
    const roundOfBar = wasInRound && !round ? rounds.length : round ? rounds.length + 1 : null;
    record(
      equityBeforeFlow,
      dividend,
      hasEntered ? { interest: 0, benchmarkRate: null, borrowRate: null } : nights,
      roundOfBar,
    );
  }

  endCall();
  if (round) endRound(position.equity(closes), 'end');
  if (isRefused && outcome === 'completed') outcome = 'insufficient_equity';

  const held = rows.filter(({ marketValue }) => marketValue > 0).map(({ marketValue }) => marketValue);
  const years = (dayNumber(at(dates, lastBar)) - dayNumber(at(dates, 0))) / 365;
  return {
    rows,
    events,
    rounds: rounds.map((each, i) => {
      const before = each.entryBar === 0 ? 1 : at(rows, each.entryBar - 1).index;
      const byIndex = before === 0 ? null : at(rows, each.exitBar).index / before - 1;
      return { ...each, return: at(flowed, i) ? byIndex : each.endEquity / each.startEquity - 1 };
    }),
    outcome,
    marginCalls,
    longestCallBars,
    traded,
    turnover: traded / (sum(held) / held.length) / years,
    withdrawn,
    cashFlows,
    rebalances: events.filter(({ type }) => type === 'rebalance').length,
    totalContributed: sum(rows.map(({ contribution: paid }) => paid)) + deposited,
  };
}
