import { createRequire } from 'node:module';
import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { getRPCMetadata, RPCType, W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { HEALTH_PATHS } from '../health-routes.ts';
import { exportWithoutUserData } from './export-without-user-data.ts';
import type { TracedService, Tracing } from './tracing.ts';

/** Path for traces at an OTLP endpoint. */
const TRACES_PATH = 'v1/traces';
/** Shorter than a process has to shut down: without a collector only its last traces are lost. */
const SEND_WITHIN_MS = 5_000;

export function createTracing({ name, main, tracesTo }: TracedService): Tracing {
  const exporter = new OTLPTraceExporter({ url: tracesUrl(tracesTo).href, timeoutMillis: SEND_WITHIN_MS });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': name }),
    spanProcessors: [new BatchSpanProcessor({ exporter: exportWithoutUserData(exporter) })],
  });
  trace.setGlobalTracerProvider(provider);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  instrument(provider, main);
  return { traceRoutes, stop: () => provider.shutdown().catch(() => undefined) };
}

function tracesUrl(endpoint: URL): URL {
  const base = endpoint.href.endsWith('/') ? endpoint.href : `${endpoint.href}/`;
  return new URL(TRACES_PATH, base);
}

const isHealth = (path: string | undefined) => HEALTH_PATHS.some((health) => health === path);

/**
 * Both modules are already loaded. Requiring them through the `require` that the instrumentations watch patches
 * them in place, so import needs no loader.
 */
function instrument(tracerProvider: TracerProvider, main: string): void {
  registerInstrumentations({
    tracerProvider,
    instrumentations: [
      new HttpInstrumentation({ ignoreIncomingRequestHook: ({ url }) => isHealth(url) }),
      new UndiciInstrumentation({ ignoreRequestHook: ({ path }) => isHealth(path) }),
      new PgInstrumentation({ requireParentSpan: true }),
    ],
  });
  const require = createRequire(main);
  for (const module of ['http', 'pg']) require(module);
}

function traceRoutes(app: Parameters<Tracing['traceRoutes']>[0]): void {
  app.addHook('onRequest', async ({ id, routeOptions: { url } }) => {
    trace.getActiveSpan()?.setAttribute('margin.request_id', id);
    const rpc = getRPCMetadata(context.active());
    if (rpc?.type === RPCType.HTTP && url !== undefined) rpc.route = url;
  });
}
