import { z } from 'zod';
import type { ConnectionLimits } from './connections/guard-connections.ts';

const port = z.coerce.number().int().min(0).max(65_535);
const count = z.coerce.number().int().min(1);
const milliseconds = z.coerce.number().int().min(0).max(3_600_000);

/** Operational settings of both services. */
export const OperationsSettingsSchema = z.object({
  DRAIN_GRACE_MS: milliseconds
    .default(1_000)
    .describe('After SIGTERM, how long requests are still taken while /readyz answers 503.'),
  DRAIN_TIMEOUT_MS: milliseconds
    .default(30_000)
    .describe('After that, how long requests may take to finish before they are cut off.'),
  MAX_REQUESTS: count
    .default(1_000)
    .describe(
      'Requests in progress per process, counted once their body has arrived. Beyond it, the answer is 503 with Retry-After.',
    ),
  MAX_CONNECTIONS: count
    .default(10_000)
    .describe('Open connections per process. Beyond it, the connection idle longest is closed.'),
  CONNECTIONS_PER_ADDRESS: count
    .default(64)
    .describe(
      'Connections per address (IPv6: per /64) without a complete request or a signed-in user. Beyond it, the oldest is closed after 2 s.',
    ),
  BODY_TIMEOUT_MS: milliseconds
    .min(100)
    .default(10_000)
    .describe('Time allowed for the headers, and for a body before its rate counts. Slower answers are 408.'),
  BODY_BYTES_PER_SECOND: count.default(16_384).describe('Minimum rate of a body after BODY_TIMEOUT_MS.'),
  MAX_EVENT_LOOP_DELAY_MS: milliseconds
    .default(1_000)
    .describe('Event loop delay from which requests are refused with 503. 0: never.'),
  METRICS_HOST: z.string().min(1).default('localhost').describe('Address the metrics ports listen on.'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'must be an http or https address' })
    .optional()
    .describe('Where traces are sent, by OTLP over HTTP. Unset: no traces.'),
});

/** Longer than any response takes to compute, and than a stream stays silent. */
const STALLED_MS = 120_000;
/** Enough for the largest document over a slow connection. */
const REQUEST_MS = 300_000;

/** Port of a service's metrics; if unset there are none. */
export const metricsPort = port.optional();

type OperationsSettings = z.infer<typeof OperationsSettingsSchema>;

export interface OperationsConfig {
  /** How a process shuts down, in milliseconds. */
  drain: {
    /** How long it still accepts requests while it reports not ready. */
    graceMs: number;
    /** How long requests in progress may then take. */
    timeoutMs: number;
  };
  /** Requests beyond these limits are refused. */
  overload: {
    /** Concurrent requests. */
    requests: number;
    /** Event loop delay in milliseconds; zero means no limit. */
    eventLoopDelayMs: number;
  };
  /** Limits for connections without a complete request. */
  connections: ConnectionLimits;
  /** Where metrics are served; undefined if they are not. */
  metrics: { host: string; port: number } | undefined;
  /** The OTLP endpoint for traces; undefined if there are none. */
  tracesTo: URL | undefined;
}

export function operationsConfig(
  settings: OperationsSettings,
  portOfMetrics: number | undefined,
): OperationsConfig {
  const { METRICS_HOST, OTEL_EXPORTER_OTLP_ENDPOINT } = settings;
  return {
    drain: { graceMs: settings.DRAIN_GRACE_MS, timeoutMs: settings.DRAIN_TIMEOUT_MS },
    overload: { requests: settings.MAX_REQUESTS, eventLoopDelayMs: settings.MAX_EVENT_LOOP_DELAY_MS },
    connections: {
      perAddress: settings.CONNECTIONS_PER_ADDRESS,
      inAll: settings.MAX_CONNECTIONS,
      headersMs: settings.BODY_TIMEOUT_MS,
      requestMs: Math.max(REQUEST_MS, settings.BODY_TIMEOUT_MS),
      stalledMs: STALLED_MS,
      pace: { graceMs: settings.BODY_TIMEOUT_MS, bytesPerSecond: settings.BODY_BYTES_PER_SECOND },
    },
    metrics: portOfMetrics === undefined ? undefined : { host: METRICS_HOST, port: portOfMetrics },
    tracesTo: OTEL_EXPORTER_OTLP_ENDPOINT === undefined ? undefined : new URL(OTEL_EXPORTER_OTLP_ENDPOINT),
  };
}
