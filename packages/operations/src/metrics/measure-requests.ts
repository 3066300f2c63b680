import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ServiceMetrics } from './service-metrics.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Bytes its connection had sent when the request arrived. */
    sentBefore: number;
  }
}

/** A stream lasts as long as its client listens, so its duration is not a response time. */
const isEventStream = (reply: FastifyReply) =>
  String(reply.getHeader('content-type')).startsWith('text/event-stream');

const bytesSent = ({ raw }: FastifyRequest) => raw.socket.bytesWritten ?? 0;

/** Counts every response by its route template, so that user input never becomes a label. */
export function measureRequests(app: FastifyInstance, metrics: ServiceMetrics): void {
  const { requestSeconds, requestsUnderWay, responseBytes } = metrics;
  app.decorateRequest('sentBefore', 0);

  app.addHook('onRequest', async (request, reply) => {
    request.sentBefore = bytesSent(request);
    requestsUnderWay.inc();
    reply.raw.once('close', () => requestsUnderWay.dec());
  });

  app.addHook('onResponse', async (request, reply) => {
    const { method } = request;
    const route = request.routeOptions.url ?? 'none';
    const labels = { method, route, status: reply.statusCode };
    if (!isEventStream(reply)) requestSeconds.observe(labels, reply.elapsedTime / 1_000);
    responseBytes.inc({ route }, Math.max(0, bytesSent(request) - request.sentBefore));
  });
}
