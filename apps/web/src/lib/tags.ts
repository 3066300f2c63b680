import { foldText } from '@margin/contracts';

/**
 * Tags as stored: split at commas and trimmed, without empty ones and duplicates in any case; the first
 * spelling stays.
 */
export function normalizeTags(entries: readonly string[]): string[] {
  const tags = entries.flatMap((entry) => entry.split(',')).map((tag) => tag.trim());
  const seen = new Set(['']);
  return tags.filter((tag) => {
    const folded = foldText(tag);
    if (seen.has(folded)) return false;
    seen.add(folded);
    return true;
  });
}
