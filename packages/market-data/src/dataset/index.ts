export { type ImportedPrices, importPrices, type PricesToImport } from './import-prices.ts';
export { describePrices, readPrices, type StoredPrices } from './stored-prices.ts';
