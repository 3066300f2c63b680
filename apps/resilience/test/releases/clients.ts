import { createMarginClient, type MarginClient } from '@margin/client';

const POLL_MS = 20;

/** A program with a personal access token. */
export const clientOf = (baseUrl: string, token: string): MarginClient =>
  createMarginClient({ baseUrl, token });

/** A browser with a session. */
export const browserOf = (baseUrl: string, cookie: string): MarginClient =>
  createMarginClient({ baseUrl, cookie });

/** Waits until this many cells of a sweep are computed; throws if it ends before. */
export async function untilDone(
  { api }: MarginClient,
  sweepId: string,
  isEnough: (done: number, cells: number) => boolean = (done, cells) => done === cells,
): Promise<void> {
  for (;;) {
    const { sweep } = await api.sweeps.get.query({ sweepId });
    if (isEnough(sweep.done, sweep.cells)) return;
    if (sweep.state !== 'running') throw new Error(`the sweep is ${sweep.state}: ${sweep.failure}`);
    await new Promise((next) => setTimeout(next, POLL_MS));
  }
}
