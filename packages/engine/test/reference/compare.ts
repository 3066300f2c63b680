import { dayNumber, type ResultDocument } from '@margin/contracts';
import type { DailyRatios, Simulation } from '../../src/index.ts';
import { at, sum } from './arithmetic.ts';
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
const ratioTolerance = (exact: number) => 1e-9 * Math.max(1, Math.abs(exact));

const isCloseRatio = (one: number, other: number) => isClose(one, other, ratioTolerance(other));

/** A missing number, as the engine and the reference write it. */
const orNaN = (value: number | null | undefined) => value ?? Number.NaN;

/** What the engine makes of a run, and the daily figures that its report adds. */
export interface EngineRun {
  readonly simulation: Simulation;
  readonly ratios: DailyRatios;
}

/** How far amounts may differ: the account's, and those of the unlevered benchmark. */
interface Tolerances {
  money: number;
  benchmark: number;
}

/** The first difference between the engine and the reference, by bar; undefined if they agree. */
export function firstDifference(engine: EngineRun, reference: ReferenceRun): string | undefined {
  const { simulation, ratios } = engine;
  const { rows } = reference;
  if (simulation.daily.equity.length !== rows.length)
    return `${simulation.daily.equity.length} bars instead of ${rows.length}`;
  const money = 1e-9 * largest(rows.map(({ marketValue }) => marketValue));
  const tolerances = { money, benchmark: Math.max(money, 1e-9 * largest(ratios.benchmarkEquity)) };
  const events = byBar(simulation.events, rows.length);
  const expected = byBar(reference.events, rows.length);
  for (const [bar, row] of rows.entries()) {
    const close = orNaN(simulation.daily.basketClose[bar]);
    const difference =
      differenceOfEvents(at(events, bar), at(expected, bar), close, money) ??
      differenceOfRow(engine, row, bar, tolerances);
    if (difference) return `bar ${bar} [${namesOf(at(expected, bar))}]: ${difference}`;
  }
  return differenceOfRounds(simulation, reference, money) ?? differenceOfTotals(simulation, reference, money);
}

const largest = (values: Iterable<number>) => {
  let most = 0;
  for (const value of values) most = Math.max(most, value);
  return most;
};

const namesOf = (events: readonly { type: string }[]) => events.map(({ type }) => type).join(', ');

function byBar<Each extends { bar: number }>(events: readonly Each[], bars: number): Each[][] {
  const result = Array.from({ length: bars }, (): Each[] => []);
  for (const event of events) result[event.bar]?.push(event);
  return result;
}

/** `close`: the price of the events that have none of their own. */
function differenceOfEvents(
  events: Simulation['events'],
  expected: readonly ReferenceEvent[],
  close: number,
  money: number,
): string | undefined {
  const [names, expectedNames] = [namesOf(events), namesOf(expected)];
  if (names !== expectedNames) return `events [${names}] instead of [${expectedNames}]`;
  for (const [i, event] of expected.entries()) {
    const found = at(events, i);
    const fields: [keyof ReferenceEvent, boolean][] = [
      ['amount', isClose(found.amount, event.amount, money)],
      ['equityBefore', isClose(found.equityBefore, event.equityBefore, money)],
      ['equityAfter', isClose(found.equityAfter, event.equityAfter, money)],
      ['cushion', isCloseRatio(orNaN(found.cushion), orNaN(event.cushion))],
      ['price', isCloseRatio(found.price ?? close, event.price)],
    ];
    for (const [field, agrees] of fields)
      if (!agrees) return `${field} of ${event.type} is ${found[field]} instead of ${event[field]}`;
  }
  return undefined;
}

function differenceOfRow(
  { simulation: { daily }, ratios }: EngineRun,
  row: ReferenceRow,
  bar: number,
  { money, benchmark }: Tolerances,
): string | undefined {
  const amounts = MONEY.map((name) => [name, orNaN(daily[name][bar]), row[name], money] as const);
  const shares = row.shares.map((expected, i) => {
    const tolerance = 1e-9 * expected + (money * expected) / Math.max(row.marketValue, Number.MIN_VALUE);
    return [`shares of holding ${i + 1}`, orNaN(daily.shares[i]?.[bar]), expected, tolerance] as const;
  });
  const rates = (
    [
      ['close', daily.basketClose[bar], row.close],
      ['distance to a call', ratios.distanceToCall[bar], row.distanceToCall],
      ['benchmark rate', daily.benchmarkRate[bar], row.benchmarkRate],
      ['borrow rate', daily.borrowRate[bar], row.borrowRate],
      ['index', daily.index[bar], row.index],
    ] as const
  ).map(([name, found, given]) => {
    const expected = orNaN(given);
    return [name, orNaN(found), expected, ratioTolerance(expected)] as const;
  });
  const all = [
    ...amounts,
    ...shares,
    ...rates,
    ['benchmark equity', orNaN(ratios.benchmarkEquity[bar]), row.benchmarkEquity, benchmark] as const,
    ['in call', orNaN(daily.inCall[bar]), row.inCall ? 1 : 0, 0] as const,
    ['round', orNaN(daily.round[bar]), row.round ?? 0, 0] as const,
  ];
  for (const [name, found, expected, tolerance] of all)
    if (!isClose(found, expected, tolerance)) return `${name} is ${found} instead of ${expected}`;
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
  const finalEquity = at(reference.rows, reference.rows.length - 1).equity;
  const expected = {
    margin_calls: reference.marginCalls,
    longest_call_days: reference.longestCallBars,
    partial_liquidations: reference.events.filter(({ type }) => type === 'partial_liquidation').length,
    rebalances: reference.rebalances,
    cash_flows: reference.cashFlows,
    withdrawn: reference.withdrawn,
    total_contributed: reference.totalContributed,
    net_profit: finalEquity + reference.withdrawn - reference.totalContributed,
  };
  for (const [key, value] of Object.entries(expected)) {
    const found = metrics[key]?.value;
    if (!isCents(found, value)) return `${key} is ${found} instead of ${value}`;
  }
  const ratios = {
    turnover: reference.turnover,
    multiple_on_contributed: (finalEquity + reference.withdrawn) / reference.totalContributed,
  };
  for (const [key, value] of Object.entries(ratios)) {
    const found = metrics[key]?.value;
    if (!isTenDigits(found, value)) return `${key} is ${found} instead of ${value}`;
  }
  const xirr = metrics.xirr?.value;
  // Closer to -1, its 10 digits leave too few of the growth.
  if (typeof xirr === 'number' && xirr > -0.99 && !isRateOfReturn(xirr, reference))
    return `${xirr} does not discount the flows to 0`;
  for (const [i, round] of reference.rounds.entries()) {
    const found = at(rounds, i);
    if (!isCents(found.profit, round.profit))
      return `profit of round ${i + 1} is ${found.profit} instead of ${round.profit}`;
    if (!isTenDigits(found.return, round.return))
      return `return of round ${i + 1} is ${found.return} instead of ${round.return}`;
  }
  return undefined;
}

/** Whether the present values of everything paid in and out add up to 0 at this rate, to the digits that it has. */
function isRateOfReturn(rate: number, { rows }: ReferenceRun): boolean {
  const start = dayNumber(at(rows, 0).date);
  const values = rows.map((row, bar) => {
    const paidOut = bar === rows.length - 1 ? row.equity : 0;
    return (paidOut - row.contribution - row.cashFlow) / (1 + rate) ** ((dayNumber(row.date) - start) / 365);
  });
  return Math.abs(sum(values)) <= 1e-6 * sum(values.map(Math.abs));
}

/** Whether a count or an amount of a document is the exact one, rounded to cents. */
const isCents = (found: unknown, exact: number) =>
  typeof found === 'number' && isClose(found, exact, 0.005_001 + 1e-9 * Math.abs(exact));

/** Whether a ratio of a document is the exact one, rounded to 10 digits. */
const isTenDigits = (found: unknown, exact: number | null) =>
  exact === null ? found === null : typeof found === 'number' && isCloseRatio(found, exact);
