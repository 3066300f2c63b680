import type { MarginApi } from '@margin/client';
import type { SweepProgress } from '@margin/contracts';

interface Listener {
  onProgress: (progress: SweepProgress) => void;
  /** The line is gone for good: who signed out, or a server that is away. */
  onLost: () => void;
}

/** Hears of the progress of a sweep until it is over, over cuts and the end of a token; returns the call that stops it. */
export function watchSweep(
  { sweeps }: MarginApi,
  sweepId: string,
  { onProgress, onLost }: Listener,
): () => void {
  let isOver = false;
  const { unsubscribe } = sweeps.progress.subscribe(
    { sweepId },
    {
      onData: ({ data }) => {
        isOver = data.state !== 'running';
        onProgress(data);
      },
      onError: onLost,
      // A server that is being replaced ends the line early.
      onComplete: () => !isOver && onLost(),
    },
  );
  return unsubscribe;
}
