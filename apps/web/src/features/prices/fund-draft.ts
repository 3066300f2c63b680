import {
  type FundTerms,
  FundTermsSchema,
  fromWritten,
  type Instrument,
  issuesOf,
  TickerSchema,
  toWritten,
} from '@margin/contracts';

/** Text while it is being typed. */
type Entry = number | string;

/** A daily-reset fund as it is entered; costs in percent. */
export interface FundDraft {
  /** Null: as proposed. */
  base: string | null;
  /** Null: as proposed for the base and the multiple. */
  ticker: string | null;
  name: string;
  multiple: Entry;
  expenseRatio: Entry;
  financingSpread: Entry;
}

export const PRESETS = [
  { label: '2×, like SSO', multiple: 2 },
  { label: '3×, like UPRO', multiple: 3 },
] as const;

/** What SSO and UPRO multiply, or else what stands in for it. */
const BASES = ['SPY', 'VOO', 'SPX'];

/** A fund with the default costs. */
export function draftOf(multiple: number): FundDraft {
  const { expenseRatio, financingSpread } = FundTermsSchema.parse({ multiple });
  return {
    base: null,
    ticker: null,
    name: '',
    multiple,
    expenseRatio: toWritten('fraction', expenseRatio),
    financingSpread: toWritten('fraction', financingSpread),
  };
}

/** The chosen base if there still is such a series, or else the S&P 500 or the first one; empty without any. */
export function baseOf({ base }: FundDraft, series: readonly Instrument[]): string {
  const tickers = series.map(({ ticker }) => ticker);
  return [base, ...BASES].find((each) => each !== null && tickers.includes(each)) ?? tickers[0] ?? '';
}

export function tickerOf({ ticker, multiple }: FundDraft, base: string): string {
  if (ticker !== null) return ticker;
  const { data } = TickerSchema.safeParse(`${base}-${multiple}X`);
  return base === '' ? '' : (data ?? '');
}

const fractionOf = (percent: Entry) =>
  typeof percent === 'number' ? fromWritten('fraction', percent) : percent;

interface ReadTerms {
  /** Null while an entry is missing or wrong. */
  terms: FundTerms | null;
  /** What is wrong with an entry that is complete. */
  problems: Partial<Record<string, string>>;
}

export function readTerms({
  multiple,
  expenseRatio,
  financingSpread,
}: Pick<FundDraft, 'multiple' | 'expenseRatio' | 'financingSpread'>): ReadTerms {
  const entries = { multiple, expenseRatio, financingSpread };
  const { data, error } = FundTermsSchema.safeParse({
    multiple,
    expenseRatio: fractionOf(expenseRatio),
    financingSpread: fractionOf(financingSpread),
  });
  if (data) return { terms: data, problems: {} };
  const isComplete = (path: string) =>
    Object.entries(entries).some(([name, entry]) => name === path && typeof entry === 'number');
  const issues = issuesOf(error).filter(({ path }) => isComplete(path));
  return { terms: null, problems: Object.fromEntries(issues.map(({ path, message }) => [path, message])) };
}
