import { isAborted } from '@margin/client';
import type { BacktestRun } from '@margin/contracts';
import { useMutation } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { useMarginClient } from '../../lib/margin-client-context.tsx';
import { type CompletedRun, type RunRequest, reopenRun, runBacktest } from './run-backtest.ts';

/** One run at a time: its progress, how to cancel it, and the last completed one. */
export function useBacktestRun() {
  const client = useMarginClient();
  const abort = useRef<AbortController | null>(null);
  const [completed, setCompleted] = useState<CompletedRun | null>(null);
  const [fetched, setFetched] = useState<number | null>(null);
  const { mutate, reset, isPending, error } = useMutation({
    mutationFn: (request: RunRequest) => {
      const controller = new AbortController();
      abort.current = controller;
      setFetched(null);
      const onProgress = ({ received, total }: { received: number; total: number }) =>
        setFetched(received / total);
      return runBacktest(client, request, { signal: controller.signal, onProgress });
    },
    onSuccess: setCompleted,
  });
  const reopening = useMutation({
    mutationFn: (run: BacktestRun) => reopenRun(client, run),
    onSuccess: setCompleted,
  });
  const cancel = useCallback(() => {
    abort.current?.abort();
    reset();
  }, [reset]);
  return {
    start: mutate,
    cancel,
    /** Shows a run that the server still keeps. */
    reopening,
    isRunning: isPending,
    /** Downloaded fraction of the document; null while the server computes. */
    fetched: isPending ? fetched : null,
    error: error !== null && isAborted(error) ? null : error,
    completed,
  };
}
