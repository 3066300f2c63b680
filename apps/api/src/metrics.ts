import type { ErrorCode } from '@margin/contracts';
import { createServiceMetrics, DURATION_BUCKETS, type ServiceMetrics } from '@margin/operations';
import { Counter, Gauge, Histogram } from 'prom-client';
import type { DiskSpace } from './storage/disk-space.ts';

/** What became of a call: done, or the code of its error. */
export type CallOutcome = 'OK' | ErrorCode;

/** The numbers of the margin app. */
export interface Metrics extends ServiceMetrics {
  /** Calls of procedures by name: runs, saves, loads, and what the quota refused. */
  observeCall(procedure: string, outcome: CallOutcome, seconds: number): void;
  /** An answer with an error, of a procedure or of REST. */
  countError(code: ErrorCode): void;
  /** Work of the threads. */
  observeTask(task: string, seconds: number): void;
  watchWorkers(waiting: () => number): void;
  watchDisk(disk: Pick<DiskSpace, 'freeBytes' | 'state'>): void;
}

export function createMetrics(): Metrics {
  const service = createServiceMetrics();
  const registers = [service.registry];
  const calls = new Histogram({
    name: 'margin_procedure_seconds',
    help: 'Calls of procedures and how long they took, by what became of them',
    labelNames: ['procedure', 'outcome'],
    buckets: DURATION_BUCKETS,
    registers,
  });
  const errors = new Counter({
    name: 'margin_errors_total',
    help: 'Answers with an error, by its code: QUOTA_EXCEEDED, TOO_MANY_REQUESTS, UNAVAILABLE ...',
    labelNames: ['code'],
    registers,
  });
  const tasks = new Histogram({
    name: 'margin_worker_task_seconds',
    help: 'Tasks of the worker threads, from their arrival in the queue to their end',
    labelNames: ['task'],
    buckets: DURATION_BUCKETS,
    registers,
  });
  return {
    ...service,
    observeCall: (procedure, outcome, seconds) => calls.observe({ procedure, outcome }, seconds),
    countError: (code) => errors.inc({ code }),
    observeTask: (task, seconds) => tasks.observe({ task }, seconds),
    watchDisk({ freeBytes, state }) {
      new Gauge({
        name: 'margin_disk_free_bytes',
        help: 'What is free on the disk of the library; absent with PostgreSQL',
        registers,
        async collect() {
          const free = await freeBytes();
          if (free !== undefined) this.set(free);
        },
      });
      new Gauge({
        name: 'margin_disk_low',
        help: '1 while the disk is so full that nothing new is stored: each refusal is a DISK_FULL of margin_errors_total',
        registers,
        async collect() {
          this.set((await state()) === 'low' ? 1 : 0);
        },
      });
    },
    watchWorkers(waiting) {
      new Gauge({
        name: 'margin_worker_tasks_waiting',
        help: 'Tasks that wait for a worker thread',
        registers,
        collect() {
          this.set(waiting());
        },
      });
    },
  };
}
