import type { MarginApi } from '@margin/client';
import type { SweepProgress } from '@margin/contracts';

interface Listener {
  onProgress: (progress: SweepProgress) => void;
  /** The stream will not reconnect: the user signed out or the server is gone. */
  onLost: () => void;
}

/**
 * Follows the progress of a sweep until it is over, across disconnects and expired tokens; returns a function
 * that stops it.
 */
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
      // A server that is being replaced closes the stream early.
      onComplete: () => !isOver && onLost(),
    },
  );
  return unsubscribe;
}
