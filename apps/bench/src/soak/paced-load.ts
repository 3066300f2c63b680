import { setTimeout as after } from 'node:timers/promises';
import type { Asks } from '../clients.ts';

/** Results so far. */
export interface PacedLoad {
  /** Milliseconds from when a request was due until its response ended, in order of completion. */
  latencies: number[];
  errors: string[];
  /** Resolves when the time is over and the last response has arrived. */
  ended: Promise<void>;
}

/** Sends requests at a fixed rate for a fixed time. Slow responses do not lower the rate. */
export function startPacedLoad(asks: Asks<string>, perSecond: number, milliseconds: number): PacedLoad {
  const latencies: number[] = [];
  const errors: string[] = [];
  const underWay = new Set<Promise<void>>();
  const start = performance.now();

  async function ask(due: number, kind: string, send: () => Promise<unknown>): Promise<void> {
    try {
      await send();
      latencies.push(performance.now() - due);
    } catch (error) {
      errors.push(`${kind}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  async function run(): Promise<void> {
    for (let turn = 0; ; turn++) {
      const due = start + (turn * 1_000) / perSecond;
      const next = asks[turn % asks.length];
      if (due >= start + milliseconds || next === undefined) break;
      await after(Math.max(0, due - performance.now()));
      const asking = ask(due, next.kind, next.ask).finally(() => underWay.delete(asking));
      underWay.add(asking);
    }
    await Promise.all(underWay);
  }

  return { latencies, errors, ended: run() };
}
