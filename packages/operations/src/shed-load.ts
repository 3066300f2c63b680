import { getHeapStatistics } from 'node:v8';
import underPressure from '@fastify/under-pressure';
import { AppError } from '@margin/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasBody } from './connections/guard-connections.ts';
import { HEALTH_PATHS } from './health-routes.ts';
import type { OperationsConfig } from './settings.ts';

/** Why a request is refused: too many requests or body bytes in progress, event loop late, or heap full. */
export type Overload = 'requests' | 'bodies' | 'event-loop' | 'heap';

interface ShedOptions {
  limits: OperationsConfig['overload'];
  /** Total size of bodies in progress, in bytes; `bytesOf` returns a request's share of it. */
  bodies?: { limit: number; bytesOf: (request: FastifyRequest) => number };
  /** Routes that are always answered, in addition to the health checks. */
  exempt?: readonly string[];
  onShed?: (reason: Overload) => void;
  /** How often the event loop and the heap are sampled, in milliseconds. */
  sampleMs?: number;
}

const RETRY_AFTER_SECONDS = 2;
const MAX_LISTENERS = 20;
/** Average event loop delay is measured over this time: one long task is not overload. */
const SAMPLE_MS = 3_000;
/** Beyond this share V8 spends its time on garbage collection. */
const HEAP_SHARE = 0.9;

/**
 * Answers 503 with Retry-After to requests beyond the limits, before reading their bodies, so that requests in
 * progress finish and memory stays stable.
 */
export function shedLoad(app: FastifyInstance, options: ShedOptions): void {
  const { limits, bodies, onShed } = options;
  const exempt = new Set<string>([...HEALTH_PATHS, ...(options.exempt ?? [])]);
  const isExempt = ({ routeOptions: { url } }: FastifyRequest) => url !== undefined && exempt.has(url);
  const refusal = (reason: Overload) => {
    onShed?.(reason);
    return new AppError('UNAVAILABLE', undefined, { retryAfterSeconds: RETRY_AFTER_SECONDS });
  };

  app.register(underPressure, {
    sampleInterval: options.sampleMs ?? SAMPLE_MS,
    maxEventLoopDelay: limits.eventLoopDelayMs,
    maxHeapUsedBytes: getHeapStatistics().heap_size_limit * HEAP_SHARE,
    pressureHandler: async (request, _reply, type) => {
      if (!isExempt(request))
        throw refusal(type === underPressure.TYPE_HEAP_USED_BYTES ? 'heap' : 'event-loop');
    },
  });

  let requests = 0;
  let bytes = 0;
  const requireRoom = () => {
    if (requests >= limits.requests) throw refusal('requests');
  };
  const count = ({ raw }: FastifyReply) => {
    if (raw.closed) return;
    requests++;
    raw.once('close', () => requests--);
  };
  app.addHook('onRequest', async (request, reply) => {
    if (isExempt(request)) return;
    // Everything a request takes is released when its response closes.
    reply.raw.setMaxListeners(MAX_LISTENERS);
    requireRoom();
    if (!hasBody(request.raw)) return count(reply);
    const own = bodies?.bytesOf(request) ?? 0;
    if (bodies && own > 0 && bytes + own > bodies.limit) throw refusal('bodies');
    bytes += own;
    reply.raw.once('close', () => {
      bytes -= own;
    });
  });
  // A request counts once its body has arrived, so that slow senders take no room from others.
  app.addHook('preValidation', async (request, reply) => {
    if (isExempt(request) || !hasBody(request.raw)) return;
    // A proxied body is still arriving here.
    if (!request.raw.readableEnded) return void request.raw.once('end', () => count(reply));
    requireRoom();
    count(reply);
  });
}
