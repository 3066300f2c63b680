/** Sorted milliseconds of `times` consecutive calls of `work`, after a warm-up. */
export async function timesOf(
  work: () => unknown,
  times: number,
  warmUp = Math.ceil(times / 5),
): Promise<number[]> {
  for (let i = 0; i < warmUp; i++) await work();
  const taken: number[] = [];
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    await work();
    taken.push(performance.now() - start);
  }
  return taken.sort((a, b) => a - b);
}

/** The value at this quantile; NaN if there are no values. */
export const quantile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

export const median = (sorted: readonly number[]) => quantile(sorted, 0.5);

/** Medians of several measurements, taken in turn so that a noisy moment affects all of them. */
export async function mediansOf<Name extends string>(
  works: Record<Name, () => unknown>,
  times: number,
): Promise<Record<Name, number>> {
  const taken = new Map<string, number[]>();
  for (let round = 0; round < 5; round++) {
    for (const name in works) {
      const more = await timesOf(works[name], Math.ceil(times / 5));
      taken.set(name, [...(taken.get(name) ?? []), ...more]);
    }
  }
  const medians = {} as Record<Name, number>;
  for (const name in works) medians[name] = median((taken.get(name) ?? []).sort((a, b) => a - b));
  return medians;
}
