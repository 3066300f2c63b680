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
