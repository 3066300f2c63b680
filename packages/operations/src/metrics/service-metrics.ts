import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Overload } from '../shed-load.ts';

/** Seconds, from a cached response to a run with a large document. */
export const DURATION_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Figures that the database reports at every scrape. */
export interface MeasuredDatabase {
  /** Its connections; undefined without a pool. */
  pool(): { open: number; idle: number; waiting: number } | undefined;
  bytes(): Promise<number>;
}

/**
 * The metrics of one service. No label reveals anything about a user: routes are templates, errors are
 * codes.
 */
export interface ServiceMetrics {
  registry: Registry;
  requestSeconds: Histogram<'method' | 'route' | 'status'>;
  responseBytes: Counter<'route'>;
  requestsUnderWay: Gauge;
  countShed(reason: Overload): void;
  watchDatabase(database: MeasuredDatabase): void;
}

/** Minimum time between measurements of the database, regardless of scrapes. */
const SIZE_KEPT_MS = 60_000;

export function createServiceMetrics(): ServiceMetrics {
  const registry = new Registry();
  const registers = [registry];
  const shed = new Counter({
    name: 'margin_requests_shed_total',
    help: 'Requests refused because the service was busy, by exceeded limit',
    labelNames: ['reason'],
    registers,
  });
  return {
    registry,
    requestSeconds: new Histogram({
      name: 'margin_http_request_seconds',
      help: 'Duration of requests, by route template and status',
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
      help: 'Requests in progress',
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
    help: 'Connections of this process, and statements waiting for one',
    labelNames: ['state'],
    registers,
    collect() {
      for (const [state, count] of Object.entries(pool() ?? {})) this.set({ state }, count);
    },
  });
  let measuredAt = Number.NEGATIVE_INFINITY;
  new Gauge({
    name: 'margin_database_bytes',
    help: 'Disk space of all tables and indexes',
    registers,
    async collect() {
      if (performance.now() - measuredAt < SIZE_KEPT_MS) return;
      measuredAt = performance.now();
      // Metrics matter most while the database is away.
      await bytes().then(
        (size) => this.set(size),
        () => this.reset(),
      );
    },
  });
}
