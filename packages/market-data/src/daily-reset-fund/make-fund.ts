import type { FundTerms, InputIssue, PriceSeries, RateTable, StoredPrices } from '@margin/contracts';
import { dividendsInCloses } from '../dataset/import-prices.ts';
import { storePrices } from '../dataset/stored-prices.ts';
import { fundPrices } from './fund-prices.ts';

export interface FundToMake {
  ticker: string;
  name: string;
  base: PriceSeries;
  rates: RateTable;
  terms: FundTerms;
}

export type MadeFund =
  | { kind: 'made'; prices: StoredPrices; warnings: string[] }
  | { kind: 'refused'; issue: InputIssue };

/** Computes a daily-reset fund and prepares it for the store. */
export function makeFund({ ticker, name, base, rates, terms }: FundToMake): MadeFund {
  const fund = fundPrices(base, rates.steps, terms);
  if (fund.kind === 'refused') return fund;
  const { bars, worthlessOn } = fund;
  const description = {
    ticker,
    name: name || ticker,
    source: `Computed: daily-reset fund, ${formatMultiple(terms)} ${base.dataset.id}`,
    dividendsSource: 'In the closes',
    priceColumn: 'adjusted_close' as const,
    leverageFactor: terms.multiple,
  };
  const warnings = [...endOf(ticker, worthlessOn), ...carriedRate(bars.dates.at(-2) ?? '', rates, terms)];
  const notes = [...describeFund(ticker, base, rates, terms), ...warnings, ...(base.notes ?? [])];
  return { kind: 'made', prices: storePrices({ ...description, notes }, bars, []), warnings };
}

/** Any number, unlike formatLeverage, which rounds. */
const formatMultiple = ({ multiple }: FundTerms) => `${multiple}×`;

/** Based only on the data, like the notes of an import. */
function describeFund(
  ticker: string,
  { ticker: base, dataset }: PriceSeries,
  rates: RateTable,
  terms: FundTerms,
): string[] {
  return [
    `${ticker} is a computed fund, not a traded one: ${formatMultiple(terms)} the daily return of ${base}, reset every day.`,
    `${ticker} starts at 100; then price(t) = price(t-1) x ${factorOf(terms)}, r = (close(t) + dividend(t)) / close(t-1) - 1 of ${base}.`,
    `${ticker} is computed from ${base} closes with the SHA-256 ${dataset.sha256}, dividends with ${dataset.dividends.sha256}${dataset.dividends.estimated ? ' (estimated)' : ''} and fed funds targets with ${rates.sha256}.`,
    dividendsInCloses(ticker),
  ];
}

/** Without financing at 1x, where it has no effect: equal prices then have equal notes. */
function factorOf({ multiple, expenseRatio, financingSpread }: FundTerms): string {
  const financing =
    multiple === 1
      ? ''
      : ` - ${multiple - 1} x (max(0, fed funds target at t-1) + ${financingSpread}) x nights / 360`;
  return `max(0, 1 + ${multiple} x r${financing} - ${expenseRatio} x nights / 365)`;
}

const endOf = (ticker: string, worthlessOn: string | null) =>
  worthlessOn === null ? [] : [`${ticker} would lose everything on ${worthlessOn}: its prices end before.`];

const carriedRate = (lastNight: string, rates: RateTable, { multiple }: FundTerms) =>
  multiple === 1 || lastNight <= rates.lastDate
    ? []
    : [`Fed funds data ends on ${rates.lastDate}; later nights of the fund use its last level.`];
