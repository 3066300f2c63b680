import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const milliseconds = z.coerce.number().int().min(0).max(3_600_000);

/** How a service is run, for both of them. */
export const OperationsSettingsSchema = z.object({
  DRAIN_GRACE_MS: milliseconds.default(1_000),
  DRAIN_TIMEOUT_MS: milliseconds.default(30_000),
  MAX_REQUESTS: z.coerce.number().int().min(1).default(1_000),
  MAX_EVENT_LOOP_DELAY_MS: milliseconds.default(1_000),
  METRICS_HOST: z.string().min(1).default('localhost'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'must be an http or https address' })
    .optional(),
});

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
    metrics: portOfMetrics === undefined ? undefined : { host: METRICS_HOST, port: portOfMetrics },
    tracesTo: OTEL_EXPORTER_OTLP_ENDPOINT === undefined ? undefined : new URL(OTEL_EXPORTER_OTLP_ENDPOINT),
  };
}
