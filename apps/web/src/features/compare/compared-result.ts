import type { LoadedResult, ResultView } from '@margin/contracts';

/** A result that is compared, with its document. */
export interface ComparedResult {
  result: LoadedResult;
  document: ResultView;
}

/** What results are called where they stand beside each other: a name that several have is numbered. */
export function distinctNames(results: readonly { name: string }[]): string[] {
  return results.map(({ name }, i) => {
    const same = results.filter((other) => other.name === name);
    const before = results.slice(0, i).filter((other) => other.name === name);
    return same.length > 1 ? `${name} (${before.length + 1})` : name;
  });
}
