export * from './bundled/index.ts';
export { cpiTable } from './cpi.ts';
export { type FundToMake, type MadeFund, makeFund } from './daily-reset-fund/make-fund.ts';
export * from './dataset/index.ts';
export { fedFundsCoverage, fedFundsRates } from './fed-funds.ts';
export { datasetId, hashBars, hashDividends, hashRates } from './hashes.ts';
export { knownLeverageFactor, refuseInverse } from './leveraged-funds.ts';
export * from './online/index.ts';
export { type MarketDataProvider, requireMarket, requirePrices } from './provider.ts';
