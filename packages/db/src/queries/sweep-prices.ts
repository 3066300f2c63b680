import { type PriceVersion, PriceVersionSchema } from '@margin/contracts';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { SweepTable } from '../tables/sweep.ts';

export const PRICE_COLUMNS = ['prices_sha256', 'dividends_sha256', 'price_versions'] as const;

type PriceColumns = Pick<Selectable<SweepTable>, (typeof PRICE_COLUMNS)[number]>;

const VersionsColumn = z.array(PriceVersionSchema);

/** The earlier release reads only the first two columns. */
export const priceColumns = (prices: readonly PriceVersion[]): PriceColumns => ({
  prices_sha256: prices[0]?.sha256 ?? null,
  dividends_sha256: prices[0]?.dividendsSha256 ?? null,
  price_versions: JSON.stringify(prices),
});

/** The prices of a sweep on `ticker`; null if it does not say. */
export function priceVersionsOf(
  { prices_sha256: sha256, dividends_sha256: dividendsSha256, price_versions: versions }: PriceColumns,
  ticker: string,
): PriceVersion[] | null {
  if (versions !== null) return VersionsColumn.parse(JSON.parse(versions));
  return sha256 === null || dividendsSha256 === null ? null : [{ ticker, sha256, dividendsSha256 }];
}
