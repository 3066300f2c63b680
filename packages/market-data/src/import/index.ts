/** Everything in here runs in a browser too: the page previews with what the server checks with. */
export { describeWarnings } from './describe-warnings.ts';
export { type FileKind, fileKind } from './file-kind.ts';
export { inspectSeries, type SeriesWarning } from './inspect-series.ts';
export { type FileProblem, problemText } from './problems.ts';
export { newestDay } from './read-date.ts';
export { type PriceFiles, type ReadSeries, readPriceFiles } from './read-price-files.ts';
