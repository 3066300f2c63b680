import type { FastifyInstance } from 'fastify';

export interface TracedService {
  name: string;
  /** The module that runs it, from which the driver of the database is found. */
  main: string;
  /** Where traces are sent to. */
  tracesTo: URL;
}

export interface Tracing {
  /** Names the spans of requests by the templates of their routes. */
  traceRoutes(app: FastifyInstance): void;
  /** Sends what is left. */
  stop(): Promise<void>;
}

/** Traces of requests, calls and statements; what that takes is loaded only where traces have somewhere to go. */
export async function startTracing(
  service: Omit<TracedService, 'tracesTo'>,
  tracesTo: URL | undefined,
): Promise<Tracing | undefined> {
  if (tracesTo === undefined) return undefined;
  const { createTracing } = await import('./create-tracing.ts');
  return createTracing({ ...service, tracesTo });
}
