import { availableParallelism } from 'node:os';
import type { BarsOutput, SweepCells } from '@margin/contracts';
import type { ImportedPrices, MadeFund, PricesToImport } from '@margin/market-data';
import { Piscina } from 'piscina';
import type { BacktestTask, ComputedBacktest } from '../backtests/compute-backtest.ts';
import type { EncodedContent } from '../content/encode-content.ts';
import { lengthOf } from '../http/body-file.ts';
import type { LargeBodyTask, ReadLargeBody } from '../http/read-large-body.ts';
import type { MarketSource, OnSource, SourceOfBars, SourceOfFund } from '../market-data/market-source.ts';
import type { FetchedAnswer, FetchedPrices } from '../market-data/read-fetched-prices.ts';
import type { SweepPartTask } from '../sweeps/compute-sweep-part.ts';
import { createFairQueue, type Share } from './fair-queue.ts';
import { movable } from './move-bytes.ts';

const WAITING_TASKS = 256;
const WAITING_OF_USER = 32;
/** In rows of runs: about twenty seconds of one thread. */
const WAITING_COST = 800_000;
/** Saves and imports have their own threads, so they never wait for runs. A body takes many times its size. */
const DOCUMENTS_AT_ONCE = 2;
/** Rows of the longest bundled series: longer runs on every thread would take too much memory. */
const ROWS_OF_THREAD = 25_000;
/** Two of the largest bodies at once would take half a gigabyte. */
const BYTES_AT_ONCE = 48 * 1024 * 1024;
const IDLE_MS = 60_000;
/** Small young generations: garbage of one document is freed before the next, at no measurable cost. */
const MEMORY = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 512 };

/** All work that would block the event loop. Starts the tasks of different users in turn. */
export interface WorkerPool {
  /** For runs. They live as long as the pool: a new one would have to load and compile everything again. */
  threads: number;
  computeBacktest(task: OnSource<BacktestTask>, userId: string): Promise<ComputedBacktest>;
  computeSweepPart(task: OnSource<SweepPartTask>, userId: string): Promise<SweepCells>;
  /** May transfer the bytes: do not use them afterwards. */
  encodeContent(json: Uint8Array<ArrayBuffer>, userId: string): Promise<EncodedContent>;
  encodeMarket(task: { market: MarketSource }, userId: string): Promise<EncodedContent>;
  sliceBars(task: SourceOfBars, userId: string): Promise<BarsOutput>;
  importPrices(files: PricesToImport, userId: string): Promise<ImportedPrices>;
  makeFund(task: SourceOfFund, userId: string): Promise<MadeFund>;
  readLargeBody(task: LargeBodyTask, userId: string): Promise<ReadLargeBody>;
  readFetchedPrices(fetched: FetchedAnswer, userId: string): Promise<FetchedPrices>;
  /** Tasks not yet started. */
  waiting(): number;
  close(): Promise<void>;
}

interface WorkerPoolOptions {
  /** By default one per core. */
  threads: number | undefined;
  /** Called for every finished task with its duration, including the wait. */
  onTask: (name: string, seconds: number) => void;
}

interface Run extends Share {
  /** By default that of the documents. */
  queue?: ReturnType<typeof createFairQueue>;
  transferList?: ArrayBuffer[];
}

/** The cost of a task, in rows of a run with its document: a megabyte of text takes as long as a thousand rows. */
const costOfText = (bytes: number) => bytes / 1_000;
/** Reading open, high and low takes as long again. */
const rowsOf = ({ market: { prices, ranges } }: { market: MarketSource }) =>
  prices.reduce((rows, { dataset }) => rows + dataset.rows, 0) * (ranges ? 2 : 1);
/** Cells of a sweep simulated in the time of one run with its document. */
const CELLS_OF_RUN = 40;

export function createWorkerPool(
  worker: URL,
  { threads = availableParallelism(), onTask }: WorkerPoolOptions,
): WorkerPool {
  const pool = new Piscina({
    filename: worker.href,
    minThreads: threads + 1,
    maxThreads: threads + DOCUMENTS_AT_ONCE,
    idleTimeout: IDLE_MS,
    resourceLimits: MEMORY,
  });
  const limits = { waitingOfUser: WAITING_OF_USER, waitingCost: WAITING_COST, waiting: WAITING_TASKS };
  const runs = createFairQueue({ atOnce: threads, maximumLoad: (threads + 1) * ROWS_OF_THREAD, ...limits });
  const documents = createFairQueue({ atOnce: DOCUMENTS_AT_ONCE, maximumLoad: BYTES_AT_ONCE, ...limits });

  async function run<Task, Result>(
    name: string,
    task: Task,
    { queue = documents, transferList = [], ...share }: Run,
  ): Promise<Result> {
    const begun = performance.now();
    const result: Result = await queue.run(share, () => pool.run(task, { name, transferList }));
    onTask(name, (performance.now() - begun) / 1_000);
    return result;
  }

  return {
    threads,
    computeBacktest: (task, userId) =>
      run('computeBacktest', task, {
        queue: runs,
        userId,
        cost: rowsOf(task),
        load: rowsOf(task),
      }),
    computeSweepPart: (task, userId) =>
      run('computeSweepPart', task, {
        queue: runs,
        userId,
        cost: (rowsOf(task) * (task.toCell - task.fromCell)) / CELLS_OF_RUN,
        // A sweep submits one or two parts at a time, and must not fail because of its user's other work.
        patient: true,
      }),
    encodeContent(json, userId) {
      const bytes = movable(json);
      const cost = costOfText(bytes.byteLength);
      return run('encodeContent', bytes, { userId, cost, transferList: [bytes.buffer] });
    },
    encodeMarket: (task, userId) => run('encodeMarket', task, { userId, cost: rowsOf(task) }),
    sliceBars: (task, userId) => run('sliceBars', task, { userId, cost: task.series.dataset.rows }),
    importPrices: (files, userId) =>
      run('importPrices', files, { userId, cost: costOfText(files.prices.length) }),
    makeFund: (task, userId) => run('makeFund', task, { userId, cost: task.base.dataset.rows }),
    readLargeBody(task, userId) {
      const { body } = task;
      const transferList = body instanceof Uint8Array ? [body.buffer] : [];
      const load = lengthOf(body);
      return run('readLargeBody', task, { userId, cost: costOfText(load), load, transferList });
    },
    readFetchedPrices: (fetched, userId) =>
      run('readFetchedPrices', fetched, { userId, cost: costOfText(fetched.answer.length) }),
    waiting: () => runs.waiting() + documents.waiting(),
    close: () => pool.close(),
  };
}
