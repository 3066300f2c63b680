/** For other packages' tests. */
export { dividendsCsv, madeUpPrices, stooqCsv, yahooCsv } from './made-up-prices.ts';
export {
  alphaVantageAnswer,
  asTraded,
  fredCsv,
  hangingUp,
  type OnlineServer,
  sending,
  silent,
  startOnlineServer,
  throttling,
  tiingoAnswer,
  yahooAnswer,
  yahooUnknown,
} from './online-server.ts';
