import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Overload } from '../shed-load.ts';

/** From what a cache answers to what a run and a large document take, in seconds. */
export const DURATION_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** What a database tells of itself at every reading. */
export interface MeasuredDatabase {
  /** The connections to it; undefined where there is no pool. */
  pool(): { open: number; idle: number; waiting: number } | undefined;
  bytes(): Promise<number>;
}

/** The numbers of one service. No label says anything of a user: routes are templates, errors are codes. */
export interface ServiceMetrics {
  registry: Registry;
  requestSeconds: Histogram<'method' | 'route' | 'status'>;
  responseBytes: Counter<'route'>;
  requestsUnderWay: Gauge;
  countShed(reason: Overload): void;
  watchDatabase(database: MeasuredDatabase): void;
}

/** A database is measured at most so often, whoever reads. */
const SIZE_KEPT_MS = 60_000;

export function createServiceMetrics(): ServiceMetrics {
  const registry = new Registry();
  const registers = [registry];
  const shed = new Counter({
    name: 'margin_requests_shed_total',
    help: 'Requests refused because the service was busy, by what was exceeded',
    labelNames: ['reason'],
    registers,
  });
  return {
    registry,
    requestSeconds: new Histogram({
      name: 'margin_http_request_seconds',
      help: 'Requests and how long they took, by route template and status',
      labelNames: ['method', 'route', 'status'],
      buckets: DURATION_BUCKETS,
      registers,
    }),
    responseBytes: new Counter({
      name: 'margin_http_response_bytes_total',
      help: 'Bytes sent, by route template; contents are sent by /content/:sha256',
      labelNames: ['route'],
      registers,
    }),
    requestsUnderWay: new Gauge({
      name: 'margin_http_requests_under_way',
      help: 'Requests that are being answered',
      registers,
    }),
    countShed: (reason) => shed.inc({ reason }),
    watchDatabase: (database) => watchDatabase(registry, database),
  };
}

function watchDatabase(registry: Registry, { pool, bytes }: MeasuredDatabase): void {
  const registers = [registry];
  new Gauge({
    name: 'margin_database_connections',
    help: 'Connections of this process, and statements that wait for one',
    labelNames: ['state'],
    registers,
    collect() {
      for (const [state, count] of Object.entries(pool() ?? {})) this.set({ state }, count);
    },
  });
  let measuredAt = Number.NEGATIVE_INFINITY;
  new Gauge({
    name: 'margin_database_bytes',
    help: 'What all tables and indexes take on the disk',
    registers,
    async collect() {
      if (performance.now() - measuredAt < SIZE_KEPT_MS) return;
      measuredAt = performance.now();
      // Metrics are read all the more when the database is away.
      await bytes().then(
        (size) => this.set(size),
        () => this.reset(),
      );
    },
  });
}
