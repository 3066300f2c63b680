import type { z } from 'zod';

/** A job that was handed to this process, and to no other for the time being. */
export interface Job<Data> {
  id: string;
  data: Data;
  /** Whether it is handed to no one again after a failure. */
  isLastTry: boolean;
}

/** Jobs that wait in a database, for all processes that work on it. */
export interface JobQueue<Data> {
  /** In order. Jobs that have `behind` others of the same user before them let those of other users go first. */
  put(jobs: readonly Data[], behind: number): Promise<void>;
  take(): Promise<Job<Data> | undefined>;
  done(job: Job<Data>): Promise<void>;
  /** Another try, unless there were too many. */
  failed(job: Job<Data>): Promise<void>;
  close(): Promise<void>;
}

export interface JobQueueOptions<Data> {
  name: string;
  data: z.ZodType<Data>;
  /** After so long without a word a worker counts as dead, and its job is handed out again. */
  expireSeconds: number;
  /** How often such workers are looked for. */
  maintenanceSeconds: number;
  /** Hears what maintenance could not do; it is tried again. */
  onError: (error: unknown) => void;
}
