import type { Instrument } from '@margin/contracts';
import type { StoredDataset } from '@margin/db';

/** A stored series as the catalog shows it. */
export function instrumentOf(dataset: StoredDataset): Instrument {
  const { ticker, name, source, firstDate, lastDate, rows, sha256, dividendsSha256, dividendRows, origin } =
    dataset;
  return {
    ticker,
    name,
    note: `${origin === 'own' ? 'Imported by you' : 'From Yahoo Finance'}, ${dividendsOf(dataset)}.`,
    source,
    firstDate,
    lastDate,
    rows,
    sha256,
    dividendsSha256,
    dividends: dividendRows > 0 ? 'reported' : 'none',
    origin,
    bytes: dataset.rawBytes,
    // When somebody fetched it is nobody else's business.
    updatedAt: origin === 'own' ? dataset.updatedAt : null,
  };
}

function dividendsOf({ priceColumn, dividendRows }: StoredDataset): string {
  if (priceColumn === 'adjusted_close') return 'with the dividends in its closes';
  if (dividendRows === 0) return 'without dividends';
  return dividendRows === 1 ? 'with 1 dividend' : `with ${dividendRows} dividends`;
}
