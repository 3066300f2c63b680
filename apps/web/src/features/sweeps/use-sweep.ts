import type { SweepProgress } from '@margin/contracts';
import { useEffect, useEffectEvent, useState } from 'react';
import { useMarginClient } from '../../lib/margin-client-context.tsx';
import { trpc } from '../../lib/trpc.ts';
import { watchSweep } from './watch-sweep.ts';

/** How often to redraw new cells while a sweep runs. */
const REDRAW_MS = 700;
const LISTEN_AGAIN_MS = 3_000;

/** A sweep with its cells so far and its progress; both update while it runs. */
export function useSweep(sweepId: string) {
  const query = trpc.sweeps.get.useQuery({ sweepId });
  const isRunning = query.data?.sweep.state === 'running';
  const progress = useProgress(sweepId, isRunning, () => void query.refetch());
  return {
    loaded: query.data,
    error: query.error,
    retry: () => void query.refetch(),
    progress: isRunning ? progress : null,
  };
}

function useProgress(sweepId: string, isRunning: boolean, refetch: () => void): SweepProgress | null {
  const { api } = useMarginClient();
  const [progress, setProgress] = useState<SweepProgress | null>(null);
  const [attempt, setAttempt] = useState(0);
  const askAgain = useEffectEvent(refetch);
  useEffect(() => {
    if (!isRunning) return;
    let drawnAt = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = watchSweep(api, sweepId, {
      onProgress: (next) => {
        setProgress(next);
        const isDue = Date.now() - drawnAt > REDRAW_MS;
        if (!isDue && next.state === 'running') return;
        drawnAt = Date.now();
        askAgain();
      },
      // Refetching tells whether the sweep or the session is over.
      onLost: () => {
        askAgain();
        timer = setTimeout(() => setAttempt((count) => count + 1), LISTEN_AGAIN_MS);
      },
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [api, sweepId, isRunning, attempt]);
  return progress;
}
