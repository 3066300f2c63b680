/** Milliseconds of `times` calls of `work`, one after another, behind a warm-up. */
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

export const median = (sorted: readonly number[]) => sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;

/** Medians of two things, measured turn by turn so that a noisy moment meets both. */
export async function mediansOfPair(
  left: () => unknown,
  right: () => unknown,
  times: number,
): Promise<[number, number]> {
  const lefts: number[] = [];
  const rights: number[] = [];
  for (let round = 0; round < 5; round++) {
    lefts.push(...(await timesOf(left, Math.ceil(times / 5))));
    rights.push(...(await timesOf(right, Math.ceil(times / 5))));
  }
  return [median(lefts.sort((a, b) => a - b)), median(rights.sort((a, b) => a - b))];
}
