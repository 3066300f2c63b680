import { availableParallelism } from 'node:os';
import { AppError, type SweepCells } from '@margin/contracts';
import type { ImportedPrices, PricesToImport } from '@margin/market-data';
import { Piscina } from 'piscina';
import type { BacktestTask, ComputedBacktest } from '../backtests/compute-backtest.ts';
import type { EncodedContent } from '../content/encode-content.ts';
import type { FetchedAnswer, FetchedPrices } from '../market-data/read-fetched-prices.ts';
import type { SweepPartTask } from '../sweeps/compute-sweep-part.ts';
import { movable } from './move-bytes.ts';

const WAITING_TASKS = 256;
/** Small young generations: the garbage of a document is gone before the next one, at no cost that shows. */
const MEMORY = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 512 };

/** All work that would hold up the event loop. */
export interface WorkerPool {
  /** They live as long as the pool: a new one would have to load and compile everything again. */
  threads: number;
  computeBacktest(task: BacktestTask): Promise<ComputedBacktest>;
  computeSweepPart(task: SweepPartTask): Promise<SweepCells>;
  /** May take the bytes over: they are not to be used after it. */
  encodeContent(json: Uint8Array<ArrayBuffer>): Promise<EncodedContent>;
  importPrices(files: PricesToImport): Promise<ImportedPrices>;
  readFetchedPrices(fetched: FetchedAnswer): Promise<FetchedPrices>;
  /** Tasks that no thread has taken yet. */
  waiting(): number;
  close(): Promise<void>;
}

interface WorkerPoolOptions {
  /** By default one a core. */
  threads: number | undefined;
  /** Hears of every task that was done, and how long that took with the wait. */
  onTask: (name: string, seconds: number) => void;
}

export function createWorkerPool(
  worker: URL,
  { threads = availableParallelism(), onTask }: WorkerPoolOptions,
): WorkerPool {
  const pool = new Piscina({
    filename: worker.href,
    minThreads: threads,
    maxThreads: threads,
    maxQueue: WAITING_TASKS,
    resourceLimits: MEMORY,
  });

  async function run<Task, Result>(
    name: string,
    task: Task,
    transferList: ArrayBuffer[] = [],
  ): Promise<Result> {
    if (pool.queueSize >= WAITING_TASKS)
      throw new AppError('UNAVAILABLE', undefined, { retryAfterSeconds: 2 });
    const begun = performance.now();
    const result: Result = await pool.run(task, { name, transferList });
    onTask(name, (performance.now() - begun) / 1_000);
    return result;
  }

  return {
    threads,
    computeBacktest: (task) => run('computeBacktest', task),
    computeSweepPart: (task) => run('computeSweepPart', task),
    encodeContent(json) {
      const bytes = movable(json);
      return run('encodeContent', bytes, [bytes.buffer]);
    },
    importPrices: (files) => run('importPrices', files),
    readFetchedPrices: (fetched) => run('readFetchedPrices', fetched),
    waiting: () => pool.queueSize,
    close: () => pool.close(),
  };
}
