import type { RateTable } from '@margin/contracts';
import { type Database, findRates, putFetchedDataset, readDataset } from '@margin/db';
import {
  addFedFundsUpdates,
  FED_FUNDS_SERIES,
  fedFundsRates,
  fetchFedFunds,
  loadFedFunds,
  type OnlineClient,
  storeFedFunds,
} from '@margin/market-data';
import type { Kysely } from 'kysely';

/** The fed funds table that runs take at the moment. */
export type FedFunds = () => Promise<RateTable>;

export const bundledFedFunds: FedFunds = async () => fedFundsRates();

/** The table as it was last fetched, the bundled one where that is as new. */
export function keptFedFunds(db: Kysely<Database>): FedFunds {
  let read: { datasetId: string; rates: RateTable } | undefined;
  return async () => {
    const bundled = fedFundsRates();
    const kept = await findRates(db, FED_FUNDS_SERIES);
    if (!kept || kept.lastDate <= bundled.lastDate) return bundled;
    const { datasetId } = kept;
    if (read?.datasetId !== datasetId) {
      const content = await readDataset(db, datasetId);
      if (!content) return bundled;
      read = { datasetId, rates: loadFedFunds(content) };
    }
    return read.rates;
  };
}

/** Fetches what is new since the bundled table, and keeps it. */
export async function refreshFedFunds(db: Kysely<Database>, client: OnlineClient, now: Date): Promise<void> {
  const rates = addFedFundsUpdates(await fetchFedFunds(client));
  await putFetchedDataset(db, { kind: 'rates', dataset: storeFedFunds(rates), now });
}
