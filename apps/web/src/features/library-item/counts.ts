import type { LibraryTag } from '@margin/contracts';

export const resultCount = (count: number): string => `${count} ${count === 1 ? 'result' : 'results'}`;

interface LibraryCount {
  results: number;
  sweeps: number;
}

/** `3 results and 1 sweep`; omits empty counts. */
export function libraryCount({ results, sweeps }: LibraryCount): string {
  const sweepCount = `${sweeps} ${sweeps === 1 ? 'sweep' : 'sweeps'}`;
  if (sweeps === 0) return resultCount(results);
  return results === 0 ? sweepCount : `${resultCount(results)} and ${sweepCount}`;
}

/** How many items have a tag. */
export const tagCount = ({ count, sweeps }: LibraryTag): string => libraryCount({ results: count, sweeps });
