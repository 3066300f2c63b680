import type { ResultDocument } from '@margin/contracts';
import { type DailyRatios, deriveRatios, type Simulation } from '../../src/index.ts';
import { at } from './arithmetic.ts';
import type { ReferenceEvent, ReferenceRow, ReferenceRun } from './reference-types.ts';

const MONEY = [
  'marketValue',
  'requirement',
  'loan',
  'accrued',
  'cash',
  'equity',
  'dividend',
  'interest',
  'tradingCost',
  'contribution',
  'cashFlow',
] as const;

const isClose = (one: number, other: number, tolerance: number) =>
  Math.abs(one - other) <= tolerance || (Number.isNaN(one) && Number.isNaN(other));

/** Rates and ratios agree to 1e-9, of themselves where they are above 1. */
const isCloseRatio = (one: number, other: number) => isClose(one, other, 1e-9 * Math.max(1, Math.abs(other)));

/** A missing number, as the engine and the reference write it. */
const orNaN = (value: number | null | undefined) => value ?? Number.NaN;

/** The first difference between the engine and the reference, by bar; undefined if they agree. */
export function firstDifference(simulation: Simulation, reference: ReferenceRun): string | undefined {
  const ratios = deriveRatios(simulation);
  const money = 1e-9 * Math.max(...reference.rows.map(({ marketValue }) => marketValue));
  if (simulation.daily.equity.length !== reference.rows.length)
    return `${simulation.daily.equity.length} bars instead of ${reference.rows.length}`;
  for (const [bar, row] of reference.rows.entries()) {
    const difference =
      differenceOfEvents(simulation, reference, bar, money) ??
      differenceOfRow(simulation, ratios, row, bar, money);
    if (difference) return `bar ${bar}: ${difference}`;
  }
  return differenceOfRounds(simulation, reference, money) ?? differenceOfTotals(simulation, reference, money);
}

function differenceOfEvents(
  { events, daily }: Simulation,
  reference: ReferenceRun,
  bar: number,
  money: number,
): string | undefined {
  const of = (all: readonly { bar: number; type: string }[]) =>
    all.filter((each) => each.bar === bar).map(({ type }) => type);
  const [names, expected] = [of(events).join(', '), of(reference.events).join(', ')];
  if (names !== expected) return `events [${names}] instead of [${expected}]`;
  const own = events.filter((each) => each.bar === bar);
  for (const [i, event] of reference.events.filter((each) => each.bar === bar).entries()) {
    const found = at(own, i);
    const price = found.price ?? orNaN(closeOf(daily, bar));
    const fields: [keyof ReferenceEvent, boolean][] = [
      ['amount', isClose(found.amount, event.amount, money)],
      ['equityBefore', isClose(found.equityBefore, event.equityBefore, money)],
      ['equityAfter', isClose(found.equityAfter, event.equityAfter, money)],
      ['cushion', isCloseRatio(orNaN(found.cushion), orNaN(event.cushion))],
      ['price', isCloseRatio(price, event.price)],
    ];
    for (const [field, agrees] of fields)
      if (!agrees) return `${field} of ${event.type} is ${found[field]} instead of ${event[field]}`;
  }
  return undefined;
}

const closeOf = (daily: Simulation['daily'], bar: number) => daily.basketClose[bar];

function differenceOfRow(
  { daily, events }: Simulation,
  ratios: DailyRatios,
  row: ReferenceRow,
  bar: number,
  money: number,
): string | undefined {
  const differs = (name: string, found: unknown, expected: unknown) => {
    const types = events.filter((each) => each.bar === bar).map(({ type }) => type);
    return `${name} is ${found} instead of ${expected} (events: ${types.join(', ')})`;
  };
  for (const name of MONEY)
    if (!isClose(orNaN(daily[name][bar]), row[name], money))
      return differs(name, daily[name][bar], row[name]);
  const benchmark = orNaN(ratios.benchmarkEquity[bar]);
  const most = Math.max(money, 1e-9 * Math.max(...ratios.benchmarkEquity));
  if (!isClose(benchmark, row.benchmarkEquity, most))
    return differs('benchmark equity', benchmark, row.benchmarkEquity);
  for (const [i, shares] of row.shares.entries()) {
    const found = orNaN(daily.shares[i]?.[bar]);
    if (
      !isClose(found, shares, 1e-9 * Math.abs(shares) + (money * shares) / Math.max(row.marketValue, 1e-300))
    )
      return differs(`shares of holding ${i}`, found, shares);
  }
  const pairs: [string, number | undefined, number | null][] = [
    ['close', closeOf(daily, bar), row.close],
    ['distance to a call', ratios.distanceToCall[bar], row.distanceToCall],
    ['benchmark rate', daily.benchmarkRate[bar], row.benchmarkRate],
    ['borrow rate', daily.borrowRate[bar], row.borrowRate],
    ['index', daily.index[bar], row.index],
  ];
  for (const [name, found, expected] of pairs)
    if (!isCloseRatio(orNaN(found), orNaN(expected))) return differs(name, found, expected);
  if ((daily.inCall[bar] === 1) !== row.inCall) return differs('in call', daily.inCall[bar], row.inCall);
  if (daily.round[bar] !== (row.round ?? 0)) return differs('round', daily.round[bar], row.round);
  return undefined;
}

function differenceOfRounds(
  { rounds }: Simulation,
  reference: ReferenceRun,
  money: number,
): string | undefined {
  if (rounds.length !== reference.rounds.length)
    return `${rounds.length} rounds instead of ${reference.rounds.length}`;
  for (const [i, round] of reference.rounds.entries()) {
    const found = at(rounds, i);
    for (const name of ['startEquity', 'endEquity', 'flows'] as const)
      if (!isClose(found[name], round[name], money))
        return `${name} of round ${i + 1} is ${found[name]} instead of ${round[name]}`;
    for (const name of ['entryBar', 'exitBar', 'exitReason'] as const)
      if (found[name] !== round[name])
        return `${name} of round ${i + 1} is ${found[name]} instead of ${round[name]}`;
  }
  return undefined;
}

function differenceOfTotals(
  { outcome, marginCalls, longestCallBars, traded }: Simulation,
  reference: ReferenceRun,
  money: number,
): string | undefined {
  const exact: [string, unknown, unknown][] = [
    ['outcome', outcome, reference.outcome],
    ['margin calls', marginCalls, reference.marginCalls],
    ['longest call', longestCallBars, reference.longestCallBars],
  ];
  for (const [name, found, expected] of exact)
    if (found !== expected) return `${name} is ${found} instead of ${expected}`;
  if (!isClose(traded, reference.traded, money * reference.rows.length))
    return `traded is ${traded} instead of ${reference.traded}`;
  return undefined;
}

/** The first metric or return of a round in a document, which is rounded, that differs from the reference. */
export function differenceOfDocument(
  { metrics, round_analysis: { rounds } }: ResultDocument,
  reference: ReferenceRun,
): string | undefined {
  const expected = {
    margin_calls: reference.marginCalls,
    longest_call_days: reference.longestCallBars,
    partial_liquidations: reference.events.filter(({ type }) => type === 'partial_liquidation').length,
    rebalances: reference.rebalances,
    cash_flows: reference.cashFlows,
    withdrawn: reference.withdrawn,
    total_contributed: reference.totalContributed,
  };
  for (const [key, value] of Object.entries(expected)) {
    const found = metrics[key]?.value;
    if (!isCents(found, value)) return `${key} is ${found} instead of ${value}`;
  }
  const turnover = metrics.turnover?.value;
  if (!isTenDigits(turnover, reference.turnover))
    return `turnover is ${turnover} instead of ${reference.turnover}`;
  for (const [i, round] of reference.rounds.entries()) {
    const found = at(rounds, i);
    if (!isCents(found.profit, round.profit))
      return `profit of round ${i + 1} is ${found.profit} instead of ${round.profit}`;
    if (!isTenDigits(found.return, round.return))
      return `return of round ${i + 1} is ${found.return} instead of ${round.return}`;
  }
  return undefined;
}

/** Whether a count or an amount of a document is the exact one, rounded to cents. */
const isCents = (found: unknown, exact: number) =>
  typeof found === 'number' && isClose(found, exact, 0.005_001 + 1e-9 * Math.abs(exact));

/** Whether a ratio of a document is the exact one, rounded to 10 digits. */
const isTenDigits = (found: unknown, exact: number | null) =>
  exact === null ? found === null : typeof found === 'number' && isCloseRatio(found, exact);
