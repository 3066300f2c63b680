export { type ImportedPrices, importPrices, type PricesToImport } from './import-prices.ts';
export { describePrices, readPrices, readRanges } from './stored-prices.ts';
