import { datasetsOf, keysOf, type MetricKey } from '@margin/contracts';
import { lacksIndex } from './common-days.ts';
import type { ComparedResult } from './compared-result.ts';
import { distinctNames } from './compared-result.ts';

/** What to know before comparing numbers of several results. */
export interface Difference {
  title: string;
  /** Values with the results that have them: `2×, 3×: 1.4.0`. */
  details: string[];
}

interface Aspect {
  title: string;
  /** Results are alike if this text is equal. */
  of: (compared: ComparedResult) => string;
  /** How to show the value. */
  say?: (value: string) => string;
}

/** For documents from other programs, which do not say. */
const UNKNOWN = 'unknown';

/** One hash per holding. */
const short = (hashes: readonly string[]) => hashes.map((hash) => hash.slice(0, 12)).join(' + ');

const ASPECTS: readonly Aspect[] = [
  {
    title: "Date ranges differ. Charts cover the shared dates; metrics cover each run's full range",
    of: ({ document: { parameters } }) => `${parameters.start_date} to ${parameters.end_date}`,
  },
  {
    title: 'Prices differ',
    of: ({ document: { provenance, ticker } }) =>
      provenance
        ? `${ticker}, data ${short(datasetsOf(provenance).map(({ sha256 }) => sha256))}`
        : `${ticker}, ${UNKNOWN}`,
  },
  {
    title: 'Dividends differ',
    of: ({ document: { provenance } }) =>
      provenance ? `data ${short(datasetsOf(provenance).map(({ dividends }) => dividends.sha256))}` : UNKNOWN,
  },
  {
    title: 'Interest rates differ',
    of: ({ document: { provenance } }) => (provenance ? (provenance.rates.sha256 ?? 'none') : UNKNOWN),
    say: (hash) => (/^[0-9a-f]{64}$/.test(hash) ? `data ${short([hash])}` : hash),
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

/** Two programs may use one name for different things. */
function withoutIndex(compared: readonly ComparedResult[], names: readonly string[]): Difference[] {
  const lacking = names.filter((_, i) => lacksIndex(compared[i]?.document.dataframe ?? null));
  if (lacking.length === 0) return [];
  return [
    {
      title: 'No time-weighted index: drawdown is based on equity',
      details: [lacking.join(', ')],
    },
  ];
}

/** Money paid in or out moves equity without a gain or a loss. */
const PAYMENTS = {
  contributions: "Includes later deposits: they raise equity but don't affect drawdown",
  withdrawn: "Includes withdrawals: they lower equity but don't affect drawdown",
} as const satisfies Partial<Record<MetricKey, string>>;

function payments(compared: readonly ComparedResult[], names: readonly string[]): Difference[] {
  return keysOf(PAYMENTS).flatMap((key) => {
    const payers = names.filter((_, i) => {
      const amount = compared[i]?.document.metrics[key]?.value;
      return typeof amount === 'number' && amount > 0;
    });
    return payers.length === 0 ? [] : [{ title: PAYMENTS[key], details: [payers.join(', ')] }];
  });
}

/** How results differ apart from their settings, so that no one mistakes it for an effect of the strategy. */
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
  return [...found, ...withoutIndex(compared, names), ...payments(compared, names)];
}
