/** Everything here also runs in a browser, so the page previews with the server's own code. */

export { fundPrices } from '../daily-reset-fund/fund-prices.ts';
export { knownLeverageFactor, refuseInverse } from '../leveraged-funds.ts';
export { newestDay } from './dates/newest-day.ts';
export type { DateChoice } from './dates/read-dates.ts';
export { decodeText } from './decode-text.ts';
export { describeWarnings } from './describe-warnings.ts';
export { type FileKind, fileKind } from './file-kind.ts';
export { inspectSeries, type SeriesWarning } from './inspect-series.ts';
export { type FileProblem, problemOf, problemText } from './problems.ts';
export { type Question, shownDay } from './questions.ts';
export { type PriceFiles, type ReadSeries, readPriceFiles } from './read-price-files.ts';
