/** For other packages' tests. */
export { dividendsCsv, madeUpPrices, stooqCsv, yahooCsv } from './made-up-prices.ts';
export {
  fredCsv,
  hangingUp,
  type OnlineServer,
  sending,
  startOnlineServer,
  throttling,
  yahooAnswer,
  yahooUnknown,
} from './online-server.ts';
