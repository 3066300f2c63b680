import type { Simulation } from '../simulation/simulate.ts';

/** The rules behind the numbers, one sentence each; those of an input only for a run that uses it. */
export function conventionsOf({ parameters, period }: Simulation): string[] {
  const { leveragePolicy, cashFlow, liquidation, callDays, marginCheck } = parameters;
  const isPartial = liquidation.kind === 'partial';
  const isIntraday = marginCheck === 'intraday';
  const tradesOnce = leveragePolicy.kind === 'hold' && cashFlow === null && period.holdings.length === 1;
  const isWithoutFactors = period.holdings.every(({ prices }) => prices.leverageFactor === 1);
  return [
    tradesOnce && !isIntraday
      ? 'The account is valued, checked and traded once a day, at the close, with at most one action a day.'
      : `The account is valued, checked and traded once a day, at the close${isIntraday ? ', and also checked at the low of each day' : ''}.`,
    'Shares can be fractional. Trading costs are a fraction of the value traded. Taxes are not modeled.',
    'Interest is simple per calendar night, actual/360, and is added to the loan when it is posted.',
    isPartial
      ? 'A margin call sells as much of every holding as brings equity to the requirement plus its buffer, or everything if that is not enough. Equity exactly at the requirement is not a call.'
      : `A margin call sells the whole position${isIntraday ? '' : ' at the close'}. Equity exactly at the requirement is not a call.`,
    ...when(
      isIntraday,
      'Within a day, all prices move together from the open to the low, and the broker sells where the equity meets the requirement.',
    ),
    ...when(
      callDays > 0,
      'A margin call gives the account some trading days to recover. Until it ends, nothing is bought or paid out.',
    ),
    ...when(
      !isWithoutFactors,
      'The maintenance requirement of a leveraged fund is the requirement times its leverage factor, at most 100%.',
    ),
    ...when(
      period.holdings.length > 1,
      'The close and the call price are those of a basket, which starts at 100 and moves with the holdings at the weights they have.',
    ),
    ...when(
      cashFlow !== null,
      'A cash flow falls on the first trading day of its month, quarter or year, and the unlevered benchmark receives it too.',
    ),
    'A liquidation that leaves less than one cent is a wipe-out. Its event shows what was left as the equity before it.',
    'A borrowing rate below 0 makes the accrued interest a credit, which dividends do not pay down.',
    'Returns are time-weighted, with 252 trading days a year and a risk-free rate of 0. CAGR and XIRR use actual/365.',
    'A run shorter than 365 calendar days has no annual figures. They are given for the whole period instead.',
    'The unlevered instrument reinvests its dividends and pays no costs.',
    'Real figures use the consumer price index of the first and the last month.',
    'Money is rounded half-even to cents, everything else to 10 significant digits. Percentages are fractions.',
  ];
}

const when = (applies: boolean, convention: string): string[] => (applies ? [convention] : []);
