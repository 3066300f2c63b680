import type { z } from 'zod';

/** A job assigned to this process, and for now to no other. */
export interface Job<Data> {
  id: string;
  data: Data;
  /** Whether this is the last try. */
  isLastTry: boolean;
}

/** Jobs that wait in a database, for all processes that use it. */
export interface JobQueue<Data> {
  /** In order. A job with `behind` others of the same user ahead of it lets other users' jobs go first. */
  put(jobs: readonly Data[], behind: number): Promise<void>;
  take(): Promise<Job<Data> | undefined>;
  done(job: Job<Data>): Promise<void>;
  /** Queues the job again unless it has failed too often. */
  failed(job: Job<Data>): Promise<void>;
  close(): Promise<void>;
}

export interface JobQueueOptions<Data> {
  name: string;
  data: z.ZodType<Data>;
  /** A worker silent for this long counts as dead, and its job is assigned again. */
  expireSeconds: number;
  /** How often to check for dead workers. */
  maintenanceSeconds: number;
  /** Called when maintenance fails; it will run again. */
  onError: (error: unknown) => void;
}
