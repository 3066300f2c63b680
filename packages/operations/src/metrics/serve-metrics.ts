import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { collectDefaultMetrics, type Registry } from 'prom-client';
import type { OperationsConfig } from '../settings.ts';
import type { ServiceMetrics } from './service-metrics.ts';

export interface MetricsServer {
  port: number;
  close(): Promise<void>;
}

/**
 * Serves `/metrics` in Prometheus format on a separate port that is not public, including Node's process metrics:
 * memory, CPU, garbage collection, event loop delay.
 */
export async function serveMetrics(
  { registry }: ServiceMetrics,
  { host, port }: NonNullable<OperationsConfig['metrics']>,
): Promise<MetricsServer> {
  collectDefaultMetrics({ register: registry });
  const server = createServer(({ url }, response) => {
    if (url === '/metrics') void answer(registry, response);
    else response.writeHead(404).end();
  });
  server.listen(port, host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function answer(registry: Registry, response: ServerResponse): Promise<void> {
  try {
    const text = await registry.metrics();
    response.writeHead(200, { 'content-type': registry.contentType }).end(text);
  } catch {
    response.writeHead(500).end();
  }
}
