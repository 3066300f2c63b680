// The worker for `pnpm dev`: a thread does not inherit the TypeScript loader of its process.
import { register } from 'tsx/esm/api';

register();

export const {
  computeBacktest,
  computeSweepPart,
  encodeContent,
  encodeMarket,
  importPrices,
  makeFund,
  readFetchedPrices,
  readLargeBody,
  sliceBars,
} = await import('./worker.ts');
