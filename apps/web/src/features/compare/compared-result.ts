import type { LoadedResult, ResultView } from '@margin/contracts';

/** A compared result with its document. */
export interface ComparedResult {
  result: LoadedResult;
  document: ResultView;
}

/** Names for results side by side; numbers names that occur more than once. */
export function distinctNames(results: readonly { name: string }[]): string[] {
  return results.map(({ name }, i) => {
    const same = results.filter((other) => other.name === name);
    const before = results.slice(0, i).filter((other) => other.name === name);
    return same.length > 1 ? `${name} (${before.length + 1})` : name;
  });
}
