import { quantile } from './measure.ts';

/** Requests that clients send in turn; each `ask` resolves when its response has arrived. */
export type Asks<Kind extends string> = readonly { kind: Kind; ask: () => Promise<unknown> }[];

export interface Busy<Kind extends string> {
  /** Responses per second, all kinds together. */
  perSecond: number;
  /** Milliseconds, sorted. */
  latencies: Record<Kind, number[]>;
}

const WARM_UP_MS = 500;

/** Keeps this many clients busy for this long, without pauses: a free client sends the next request in order. */
export async function keepBusy<Kind extends string>(
  clients: number,
  milliseconds: number,
  asks: Asks<Kind>,
): Promise<Busy<Kind>> {
  const taken: { kind: Kind; milliseconds: number }[] = [];
  const start = performance.now() + WARM_UP_MS;
  const end = start + milliseconds;
  let turn = 0;
  const work = async () => {
    while (performance.now() < end) {
      const next = asks[turn++ % asks.length];
      if (next === undefined) throw new Error('no requests to send');
      const asked = performance.now();
      await next.ask();
      const answered = performance.now();
      if (asked >= start && answered <= end) {
        taken.push({ kind: next.kind, milliseconds: answered - asked });
      }
    }
  };
  await Promise.all(Array.from({ length: clients }, work));
  const latencies = {} as Record<Kind, number[]>;
  for (const { kind } of asks) {
    latencies[kind] = taken.filter((each) => each.kind === kind).map((each) => each.milliseconds);
    latencies[kind].sort((a, b) => a - b);
  }
  return { perSecond: (taken.length / milliseconds) * 1000, latencies };
}

/** Median and 99th percentile, as text. */
export const spread = (sorted: readonly number[]) =>
  `${quantile(sorted, 0.5).toFixed(1)} (p99 ${quantile(sorted, 0.99).toFixed(1)}) ms`;
