import { getHeapStatistics } from 'node:v8';
import underPressure from '@fastify/under-pressure';
import { AppError } from '@margin/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasBody } from './connections/guard-connections.ts';
import { HEALTH_PATHS } from './health-routes.ts';
import type { OperationsConfig } from './settings.ts';

/** Why a request is refused: too many, or too much of their bodies, under way; the event loop late; the heap full. */
export type Overload = 'requests' | 'bodies' | 'event-loop' | 'heap';

interface ShedOptions {
  limits: OperationsConfig['overload'];
  /** The sum of the bodies under way, in bytes; `bytesOf` tells what a request takes of it. */
  bodies?: { limit: number; bytesOf: (request: FastifyRequest) => number };
  /** Routes that are answered however busy the service is, beside those of its health. */
  exempt?: readonly string[];
  onShed?: (reason: Overload) => void;
  /** How often the event loop and the heap are looked at, in milliseconds. */
  sampleMs?: number;
}

const RETRY_AFTER_SECONDS = 2;
const MAX_LISTENERS = 20;
/** How late the event loop is on average over this time: one long task is no overload. */
const SAMPLE_MS = 3_000;
/** Beyond this V8 does little but collect garbage. */
const HEAP_SHARE = 0.9;

/**
 * Answers 503 with Retry-After to what is too much, before its body is read: what is under way is finished, and memory
 * stays where it is.
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
    // All that a request takes is given back when its answer is closed.
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
  // A request takes its place when its body is there: who sends it slowly takes none from others.
  app.addHook('preValidation', async (request, reply) => {
    if (isExempt(request) || !hasBody(request.raw)) return;
    // What is passed on arrives while it is.
    if (!request.raw.readableEnded) return void request.raw.once('end', () => count(reply));
    requireRoom();
    count(reply);
  });
}
