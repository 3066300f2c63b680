import type { ErrorCode } from '@margin/contracts';
import { createServiceMetrics, DURATION_BUCKETS, type ServiceMetrics } from '@margin/operations';
import { Counter, Gauge, Histogram } from 'prom-client';
import type { DiskSpace } from './storage/disk-space.ts';

/** How a call ended: OK, or its error code. */
export type CallOutcome = 'OK' | ErrorCode;

/** The margin app's metrics. */
export interface Metrics extends ServiceMetrics {
  /** Calls of procedures by name: runs, saves, loads, and what the quota refused. */
  observeCall(procedure: string, outcome: CallOutcome, seconds: number): void;
  /** An error response of a procedure or of REST. */
  countError(code: ErrorCode): void;
  /** A finished task of the worker threads. */
  observeTask(task: string, seconds: number): void;
  watchWorkers(waiting: () => number): void;
  watchDisk(disk: Pick<DiskSpace, 'freeBytes' | 'state'>): void;
}

export function createMetrics(): Metrics {
  const service = createServiceMetrics();
  const registers = [service.registry];
  const calls = new Histogram({
    name: 'margin_procedure_seconds',
    help: 'Duration of procedure calls, by outcome',
    labelNames: ['procedure', 'outcome'],
    buckets: DURATION_BUCKETS,
    registers,
  });
  const errors = new Counter({
    name: 'margin_errors_total',
    help: 'Error responses, by code: QUOTA_EXCEEDED, TOO_MANY_REQUESTS, UNAVAILABLE ...',
    labelNames: ['code'],
    registers,
  });
  const tasks = new Histogram({
    name: 'margin_worker_task_seconds',
    help: 'Duration of worker tasks, including the wait in the queue',
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
        help: 'Free bytes on the disk of the library; absent with PostgreSQL',
        registers,
        async collect() {
          const free = await freeBytes();
          if (free !== undefined) this.set(free);
        },
      });
      new Gauge({
        name: 'margin_disk_low',
        help: '1 while the disk is too full to store anything new; refusals count as DISK_FULL in margin_errors_total',
        registers,
        async collect() {
          this.set((await state()) === 'low' ? 1 : 0);
        },
      });
    },
    watchWorkers(waiting) {
      new Gauge({
        name: 'margin_worker_tasks_waiting',
        help: 'Tasks waiting for a worker thread',
        registers,
        collect() {
          this.set(waiting());
        },
      });
    },
  };
}
