import { ACCOUNT_TYPES, dayNumber, type PriceSeries, type Provenance } from '@margin/contracts';
import { ENGINE_VERSION } from '../engine-version.ts';
import { at } from '../simulation/daily-series.ts';
import type { Simulation } from '../simulation/simulate.ts';
import { groupThousands } from './group-thousands.ts';

const CONVENTIONS = [
  'The account is valued, checked and traded once a day, at the close, with at most one action a day.',
  'Shares can be fractional. Trading costs are a fraction of the value traded. Taxes are not modeled.',
  'Interest is simple per calendar night, actual/360, and is added to the loan when it is posted.',
  'A margin call sells the whole position at the close. Equity exactly at the requirement is not a call.',
  'A liquidation that leaves less than one cent is a wipe-out. Its event shows what was left as the equity before it.',
  'A borrowing rate below 0 makes the accrued interest a credit, which dividends do not pay down.',
  'Returns are time-weighted, with 252 trading days a year and a risk-free rate of 0. CAGR and XIRR use actual/365.',
  'A run shorter than 365 calendar days has no annual figures. They are given for the whole period instead.',
  'The unlevered instrument reinvests its dividends and pays no costs.',
  'Money is rounded half-even to cents, everything else to 10 significant digits. Percentages are fractions.',
];

/** The sources of the numbers, and the warnings a reader needs. */
export function describeProvenance(simulation: Simulation): Provenance {
  return {
    engine_version: ENGINE_VERSION,
    dataset: describeDataset(pricesOf(simulation).dataset),
    rates: describeRates(simulation),
    conventions: [...CONVENTIONS],
    warnings: findWarnings(simulation),
  };
}

function pricesOf({ period: { holdings } }: Simulation): PriceSeries {
  const [holding] = holdings;
  if (!holding) throw new RangeError('a run must hold an instrument');
  return holding.prices;
}

/** Copies key by key, so that the order of bytes does not depend on the source. */
function describeDataset({ dividends, ...dataset }: Provenance['dataset']): Provenance['dataset'] {
  return {
    id: dataset.id,
    source: dataset.source,
    first_date: dataset.first_date,
    last_date: dataset.last_date,
    rows: dataset.rows,
    sha256: dataset.sha256,
    dividends: { source: dividends.source, estimated: dividends.estimated, sha256: dividends.sha256 },
  };
}

function describeRates({ parameters, market: { rates } }: Simulation): Provenance['rates'] {
  if (parameters.interest.kind === 'fixed') {
    return { source: 'Fixed rate from the parameters', first_date: null, last_date: null, sha256: null };
  }
  return {
    source: rates.source,
    first_date: rates.steps[0]?.date ?? null,
    last_date: rates.lastDate,
    sha256: rates.sha256,
  };
}

function findWarnings(simulation: Simulation): string[] {
  const { dataset, notes = [] } = pricesOf(simulation);
  const dividends = dataset.dividends.estimated
    ? [`Dividends are estimated: ${dataset.dividends.source}.`]
    : [];
  return [...warnOfSmallAccount(simulation), ...warnOfCarriedRate(simulation), ...dividends, ...notes];
}

function warnOfSmallAccount({ parameters }: Simulation): string[] {
  const { accountType, initialInvestment } = parameters;
  const { name, brokerMinimum } = ACCOUNT_TYPES[accountType];
  if (brokerMinimum === null || initialInvestment >= brokerMinimum) return [];
  const minimum = groupThousands(brokerMinimum);
  return [`Brokers require ${minimum} USD of equity to open a ${name} account; this run starts with less.`];
}

function warnOfCarriedRate({ parameters, period, market: { rates } }: Simulation): string[] {
  const lastNight = at(period.days, period.days.length - 1) - 1;
  if (parameters.interest.kind === 'fixed' || lastNight <= dayNumber(rates.lastDate)) return [];
  return [`Fed funds data ends on ${rates.lastDate}; later nights use its last level.`];
}
