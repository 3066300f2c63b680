import { z } from 'zod';
import type { ConnectionLimits } from './connections/guard-connections.ts';

const port = z.coerce.number().int().min(0).max(65_535);
const count = z.coerce.number().int().min(1);
const milliseconds = z.coerce.number().int().min(0).max(3_600_000);

/** How a service is run, for both of them. */
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

/** Longer than any answer takes to compute, and than a stream stays silent. */
const STALLED_MS = 120_000;
/** Enough for the largest document over a slow line. */
const REQUEST_MS = 300_000;

/** The port of the metrics of a service; without one there are none. */
export const metricsPort = port.optional();

type OperationsSettings = z.infer<typeof OperationsSettingsSchema>;

export interface OperationsConfig {
  /** How a process ends, in milliseconds. */
  drain: {
    /** It still takes requests for so long, while it says that it is not ready. */
    graceMs: number;
    /** What is under way then may take so long. */
    timeoutMs: number;
  };
  /** From here on requests are refused. */
  overload: {
    /** Requests under way at once, */
    requests: number;
    /** and how late the event loop may be, in milliseconds; zero: however late. */
    eventLoopDelayMs: number;
  };
  /** What connections may take before they have brought something. */
  connections: ConnectionLimits;
  /** Where the metrics are read; undefined: nowhere. */
  metrics: { host: string; port: number } | undefined;
  /** Where traces are sent to, the OTLP endpoint; undefined: there are none. */
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
