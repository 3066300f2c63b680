import { type Instrument, pick, senderOf } from '@margin/contracts';
import type { StoredDataset } from '@margin/db';
import { PRICE_FOLDER } from '@margin/market-data';

const COPIED = [
  'ticker',
  'name',
  'source',
  'firstDate',
  'lastDate',
  'rows',
  'sha256',
  'dividendsSha256',
  'rangesSha256',
  'leverageFactor',
] as const;

/** A stored series as the catalog shows it. */
export function instrumentOf(dataset: StoredDataset): Instrument {
  const { origin, dividendRows } = dataset;
  return {
    ...pick(dataset, COPIED),
    note: `${origin === 'own' ? 'Added by you' : comesFrom(dataset)}, ${dividendsOf(dataset)}.`,
    dividends: dividendRows > 0 ? 'reported' : 'none',
    origin,
    bytes: dataset.rawBytes,
    // When a series was fetched would reveal other users' activity.
    updatedAt: origin === 'own' ? dataset.updatedAt : null,
  };
}

function comesFrom(dataset: StoredDataset): string {
  const sender = senderOf(dataset);
  return sender === PRICE_FOLDER ? 'From the price folder of this server' : `From ${sender}`;
}

function dividendsOf({ priceColumn, dividendRows }: StoredDataset): string {
  if (priceColumn === 'adjusted_close') return 'with the dividends in its closes';
  if (dividendRows === 0) return 'without dividends';
  return dividendRows === 1 ? 'with 1 dividend' : `with ${dividendRows} dividends`;
}
