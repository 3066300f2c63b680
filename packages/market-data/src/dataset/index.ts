export { type ImportedPrices, importPrices, type PricesToImport } from './import-prices.ts';
export { describePrices, readPrices, readRanges, type StoredPrices } from './stored-prices.ts';
