import type { FastifyInstance } from 'fastify';

export interface TracedService {
  name: string;
  /** The service's main module, from which the database driver is resolved. */
  main: string;
  /** Where traces are sent. */
  tracesTo: URL;
}

export interface Tracing {
  /** Names request spans by their route templates. */
  traceRoutes(app: FastifyInstance): void;
  /** Sends the remaining traces. */
  stop(): Promise<void>;
}

/** Traces of requests, calls and statements. The libraries are loaded only if traces are sent somewhere. */
export async function startTracing(
  service: Omit<TracedService, 'tracesTo'>,
  tracesTo: URL | undefined,
): Promise<Tracing | undefined> {
  if (tracesTo === undefined) return undefined;
  const { createTracing } = await import('./create-tracing.ts');
  return createTracing({ ...service, tracesTo });
}
