import { lacksIndex } from './common-days.ts';
import type { ComparedResult } from './compared-result.ts';
import { distinctNames } from './compared-result.ts';

/** What must be known before the numbers of several results are held against each other. */
export interface Difference {
  title: string;
  /** Who has what: `2×, 3×: 1.4.0`. */
  details: string[];
}

interface Aspect {
  title: string;
  /** What makes two results the same in this; equal texts are the same. */
  of: (compared: ComparedResult) => string;
  /** How it is told. */
  say?: (value: string) => string;
}

/** A document of another program does not say. */
const UNKNOWN = 'not known';

const short = (hash: string) => hash.slice(0, 12);

const ASPECTS: readonly Aspect[] = [
  {
    title: "Date ranges differ. Charts cover the shared dates; metrics cover each run's full range",
    of: ({ document: { parameters } }) => `${parameters.start_date} to ${parameters.end_date}`,
  },
  {
    title: 'Prices differ',
    of: ({ document: { provenance, ticker } }) =>
      provenance ? `${ticker}, data ${short(provenance.dataset.sha256)}` : `${ticker}, ${UNKNOWN}`,
  },
  {
    title: 'Dividends differ',
    of: ({ document: { provenance } }) =>
      provenance ? `data ${short(provenance.dataset.dividends.sha256)}` : UNKNOWN,
  },
  {
    title: 'Interest rates differ',
    of: ({ document: { provenance } }) => (provenance ? (provenance.rates.sha256 ?? 'none') : UNKNOWN),
    say: (hash) => (/^[0-9a-f]{64}$/.test(hash) ? `data ${short(hash)}` : hash),
  },
  {
    title: 'Engine versions differ',
    of: ({ document: { provenance } }) =>
      provenance ? `version ${provenance.engine_version}` : 'another program',
  },
  {
    title: 'Some results were imported',
    of: ({ result }) => (result.origin === 'run' ? 'computed here' : 'imported, not computed here'),
  },
];

/** Two programs may mean different things by one name. */
function withoutIndex(compared: readonly ComparedResult[], names: readonly string[]): Difference[] {
  const lacking = names.filter((_, i) => lacksIndex(compared[i]?.document.dataframe ?? null));
  if (lacking.length === 0) return [];
  return [
    {
      title: 'No time-weighted index: the drawdown is that of equity',
      details: [lacking.join(', ')],
    },
  ];
}

/** Fresh capital grows an equity without any gain. */
function paidIn(compared: readonly ComparedResult[], names: readonly string[]): Difference[] {
  const payers = names.filter((_, i) => {
    const contributions = compared[i]?.document.metrics.contributions?.value;
    return typeof contributions === 'number' && contributions > 0;
  });
  if (payers.length === 0) return [];
  return [
    {
      title: "Includes later deposits: they raise equity but don't affect drawdown",
      details: [payers.join(', ')],
    },
  ];
}

/** In what the results differ beside their settings, so that a difference is not taken for one of the strategy. */
export function differencesBetween(compared: readonly ComparedResult[]): Difference[] {
  const names = distinctNames(compared.map(({ result }) => result));
  const found = ASPECTS.flatMap(({ title, of, say = (value) => value }) => {
    const holders = new Map<string, string[]>();
    compared.forEach((one, i) => {
      const value = of(one);
      holders.set(value, [...(holders.get(value) ?? []), names[i] ?? '']);
    });
    if (holders.size < 2) return [];
    return [{ title, details: [...holders].map(([value, of]) => `${of.join(', ')}: ${say(value)}`) }];
  });
  return [...found, ...withoutIndex(compared, names), ...paidIn(compared, names)];
}
