export { addFedFundsUpdates, FED_FUNDS_SERIES, FRED, fetchFedFunds } from './fed-funds-updates.ts';
export { createOnlineClient, type OnlineClient, type OnlineSource } from './online-client.ts';
export {
  createPriceProvider,
  PRICE_SOURCES,
  type PriceProvider,
  type PriceProviderId,
  readProviderAnswer,
} from './price-providers.ts';
export type { PriceSource } from './price-source.ts';
export { SourceError } from './source-error.ts';
export { loadFedFunds, storeFedFunds } from './stored-rates.ts';
