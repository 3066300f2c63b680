export { type ImportedPrices, importPrices, type PricesToImport } from './import-prices.ts';
export { loadPrices, type StoredPrices } from './stored-prices.ts';
