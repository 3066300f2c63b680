import { ACCOUNT_TYPES, dayNumber, formatUsd } from '@margin/contracts';
import { countedLeverage } from '../simulation/counted-leverage.ts';
import { at } from '../simulation/daily-series.ts';
import { usesFedFunds } from '../simulation/rate-clock.ts';
import type { Simulation } from '../simulation/simulate.ts';
import { groupThousands } from './group-thousands.ts';

/** What a reader must know before trusting the numbers, one sentence each. */
export function findWarnings(simulation: Simulation): string[] {
  const warnings = [
    ...warnOfSmallAccount(simulation),
    ...warnOfBandAboveLimit(simulation),
    ...warnOfCarriedRate(simulation),
    ...warnOfCarriedCpi(simulation),
    ...warnOfEstimatedDividends(simulation),
    ...notesOf(simulation),
  ];
  // Holdings of one source share its notes.
  return [...new Set(warnings)];
}

/** Among several holdings, a note that is not about all of them names its own. */
function notesOf({ parameters, period }: Simulation): string[] {
  const isIntraday = parameters.marginCheck === 'intraday';
  const noted = period.holdings.map(({ ticker, prices: { notes = [], rangesNotes = [] } }) => ({
    ticker,
    notes: isIntraday ? [...notes, ...rangesNotes] : notes,
  }));
  const isShared = (note: string) => noted.every(({ notes }) => notes.includes(note));
  return noted.flatMap(({ ticker, notes }) =>
    notes.map((note) => (isShared(note) || note.startsWith(`${ticker} `) ? note : `${ticker}: ${note}`)),
  );
}

function warnOfSmallAccount({ parameters }: Simulation): string[] {
  const { accountType, initialInvestment } = parameters;
  const { name, brokerMinimum } = ACCOUNT_TYPES[accountType];
  if (brokerMinimum === null || initialInvestment >= brokerMinimum) return [];
  const minimum = groupThousands(brokerMinimum);
  return [`Brokers require ${minimum} USD of equity to open a ${name} account; this run starts with less.`];
}

/** Below the portfolio minimum, a purchase cannot reach such a band, so every bar buys again. */
function warnOfBandAboveLimit(simulation: Simulation): string[] {
  const { parameters, daily } = simulation;
  const { leveragePolicy: policy, portfolioMinimum, accountType } = parameters;
  if (policy.kind !== 'band' || accountType !== 'portfolio') return [];
  const limit = countedLeverage(simulation, 0);
  const isBelow = daily.marketValue.some(
    (marketValue, bar) => marketValue > 0 && at(daily.equity, bar) < portfolioMinimum,
  );
  if (!isBelow || policy.low <= limit) return [];
  return [
    `Below ${formatUsd(portfolioMinimum)} of equity, purchases reach a leverage of at most ${Number(limit.toFixed(2))}, under the band's low of ${policy.low}; the policy then buys on most days.`,
  ];
}

function warnOfCarriedRate({ parameters, period, market: { rates } }: Simulation): string[] {
  const lastNight = at(period.days, period.days.length - 1) - 1;
  if (!usesFedFunds(parameters.interest) || lastNight <= dayNumber(rates.lastDate)) return [];
  return [`Fed funds data ends on ${rates.lastDate}; later nights use its last level.`];
}

function warnOfCarriedCpi({ period, market: { cpi } }: Simulation): string[] {
  const lastMonth = period.dates.at(-1)?.slice(0, cpi.lastMonth.length) ?? '';
  if (lastMonth <= cpi.lastMonth) return [];
  return [`Consumer prices end in ${cpi.lastMonth}; real figures use that month for later ones.`];
}

function warnOfEstimatedDividends({ period }: Simulation): string[] {
  const { holdings } = period;
  return holdings.flatMap(({ ticker, prices: { dataset } }) => {
    if (!dataset.dividends.estimated) return [];
    const whose = holdings.length > 1 ? `${ticker} dividends` : 'Dividends';
    return [`${whose} are estimated: ${dataset.dividends.source}.`];
  });
}
