import { foldText } from '@margin/contracts';

/** Tags as they are kept: split at commas, trimmed, none empty, none twice whatever its case; the first one stays. */
export function normaliseTags(entries: readonly string[]): string[] {
  const tags = entries.flatMap((entry) => entry.split(',')).map((tag) => tag.trim());
  const seen = new Set(['']);
  return tags.filter((tag) => {
    const folded = foldText(tag);
    if (seen.has(folded)) return false;
    seen.add(folded);
    return true;
  });
}
