import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ServiceMetrics } from './service-metrics.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** What its connection had sent when it came. */
    sentBefore: number;
  }
}

/** It lasts as long as somebody listens, which says nothing of how long an answer takes. */
const isEventStream = (reply: FastifyReply) =>
  String(reply.getHeader('content-type')).startsWith('text/event-stream');

const bytesSent = ({ raw }: FastifyRequest) => raw.socket.bytesWritten ?? 0;

/** Counts every answer by the template of its route: what a user wrote into an address never becomes a label. */
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
