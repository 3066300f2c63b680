import { availableParallelism } from 'node:os';
import { AppError } from '@margin/contracts';
import { Piscina } from 'piscina';
import type { BacktestTask, ComputedBacktest } from '../backtests/compute-backtest.ts';
import type { EncodedContent } from '../content/encode-content.ts';

const WAITING_TASKS = 256;

/** All work that would hold up the event loop. */
export interface WorkerPool {
  /** They live as long as the pool: a new one would have to load and compile everything again. */
  threads: number;
  computeBacktest(task: BacktestTask): Promise<ComputedBacktest>;
  /** Takes the bytes over: they are moved to the worker. */
  encodeContent(json: Buffer<ArrayBuffer>): Promise<EncodedContent>;
  close(): Promise<void>;
}

/** `threads`: by default one a core. */
export function createWorkerPool(worker: URL, threads: number = availableParallelism()): WorkerPool {
  const pool = new Piscina({
    filename: worker.href,
    minThreads: threads,
    maxThreads: threads,
    maxQueue: WAITING_TASKS,
  });

  async function run<Task, Result>(
    name: string,
    task: Task,
    transferList: ArrayBuffer[] = [],
  ): Promise<Result> {
    if (pool.queueSize >= WAITING_TASKS)
      throw new AppError('UNAVAILABLE', undefined, { retryAfterSeconds: 2 });
    return pool.run(task, { name, transferList });
  }

  return {
    threads,
    computeBacktest: (task) => run('computeBacktest', task),
    encodeContent: (json) => run('encodeContent', json, [json.buffer]),
    close: () => pool.close(),
  };
}
