import { AppError, invalidInput, MAXIMUM_JSON_DEPTH } from '@margin/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createGate } from './gate.ts';

/** The wire may carry a little more than the largest document: the fields around it. */
export const BODY_LIMIT = 33 * 1024 * 1024;

const LARGE_BODY = 4 * 1024 * 1024;
const LARGE_BODIES_AT_ONCE = 2;
const LARGE_BODIES_WAITING = 16;
const LARGE_BODY_WAIT_MS = 10_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/** Whether JSON text nests deeper than `limit`: asked before the parse, whose recursion it protects. */
export function isNestedDeeperThan(json: string, limit: number): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at);
    if (inString) {
      if (code === BACKSLASH) at++;
      else if (code === QUOTE) inString = false;
    } else if (code === QUOTE) inString = true;
    else if (OPENING.has(code) && ++depth > limit) return true;
    else if (CLOSING.has(code)) depth--;
  }
  return false;
}

function mayBeLarge({ headers, method }: FastifyRequest): boolean {
  if (method === 'GET' || method === 'HEAD') return false;
  const length = headers['content-length'];
  return length === undefined ? headers['transfer-encoding'] !== undefined : Number(length) > LARGE_BODY;
}

function refuseEncodedBody({ headers }: FastifyRequest): void {
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') throw new AppError('UNSUPPORTED_MEDIA_TYPE');
}

/**
 * Guards the bodies of a scope: none encoded, none nested too deep, at most two large ones in memory at once.
 * Others wait a while and are then sent away with UNAVAILABLE.
 */
export function guardJsonBodies(scope: FastifyInstance): void {
  const gate = createGate({
    places: LARGE_BODIES_AT_ONCE,
    waiting: LARGE_BODIES_WAITING,
    timeoutMs: LARGE_BODY_WAIT_MS,
  });

  scope.addHook('onRequest', async (request, reply) => {
    refuseEncodedBody(request);
    if (!mayBeLarge(request)) return;
    const leave = await gate.enter();
    reply.raw.once('close', leave);
  });

  scope.addHook('preValidation', async ({ body }) => {
    if (typeof body === 'string' && isNestedDeeperThan(body, MAXIMUM_JSON_DEPTH)) {
      throw invalidInput([
        { path: '', message: `The body is nested deeper than ${MAXIMUM_JSON_DEPTH} levels` },
      ]);
    }
  });
}
