import type { SavedResults } from './use-saved-results.ts';

export const resultCount = (count: number): string => `${count} ${count === 1 ? 'result' : 'results'}`;

/** `20 of 50 results`: those that are here, of those that fit. */
export const countText = ({ results, total }: Pick<SavedResults, 'results' | 'total'>): string =>
  `${results.length} of ${resultCount(total ?? results.length)}`;
