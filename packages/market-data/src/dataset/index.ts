export { type ImportedPrices, importPrices, PRICE_FOLDER, type PricesToImport } from './import-prices.ts';
export { describePrices, readPrices, readRanges } from './stored-prices.ts';
