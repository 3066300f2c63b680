import { AppError, invalidInput, MAXIMUM_JSON_DEPTH, MAXIMUM_JSON_VALUES } from '@margin/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createGarbageCollector } from './collect-garbage.ts';
import { createGate } from './gate.ts';

/** The wire may carry a little more than the largest document: the fields around it. */
export const BODY_LIMIT = 33 * 1024 * 1024;

/** A body takes many times its size while it is read: the document of a few years is a large one. */
export const LARGE_BODY = 1024 * 1024;
/** What smaller ones may add up to: each may be many times its size while it is read. */
export const BODIES_LIMIT = 64 * 1024 * 1024;
const LARGE_BODIES_AT_ONCE = 1;
/** They are not read while they wait. */
const LARGE_BODIES_WAITING = 64;
const LARGE_BODY_WAIT_MS = 15_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPENING_BRACKET = 0x5b;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACKET = 0x5d;
const CLOSING_BRACE = 0x7d;

/** A list or an object takes the memory of several numbers. */
const LIST_WEIGHT = 2;

/** What a parse of JSON text would make: how deep, and of how many values, a list or an object counted as three. */
export interface JsonExtent {
  depth: number;
  values: number;
}

/** Reads JSON text from end to end, without recursion and without keeping anything; stops behind `limits`. */
export function measureJson(json: string, limits: JsonExtent): JsonExtent {
  let depth = 0;
  let deepest = 0;
  let values = 1;
  let inString = false;
  for (let at = 0; at < json.length && deepest <= limits.depth && values <= limits.values; at++) {
    const code = json.charCodeAt(at);
    if (inString) {
      if (code === BACKSLASH) at++;
      else if (code === QUOTE) inString = false;
    } else if (code === QUOTE) inString = true;
    else if (code === COMMA) values++;
    else if (code === OPENING_BRACKET || code === OPENING_BRACE) {
      values += LIST_WEIGHT;
      depth++;
      if (depth > deepest) deepest = depth;
    } else if (code === CLOSING_BRACKET || code === CLOSING_BRACE) depth--;
  }
  return { depth: deepest, values };
}

function mayBeLarge({ headers, method }: FastifyRequest): boolean {
  if (method === 'GET' || method === 'HEAD') return false;
  const length = headers['content-length'];
  return length === undefined ? headers['transfer-encoding'] !== undefined : Number(length) > LARGE_BODY;
}

/** What a body takes of BODIES_LIMIT; a large one waits at its gate instead. */
export function smallBodyBytes(request: FastifyRequest): number {
  const { method, headers } = request;
  if (method === 'GET' || method === 'HEAD' || mayBeLarge(request)) return 0;
  return Number(headers['content-length'] ?? 0);
}

function refuseEncodedBody({ headers }: FastifyRequest): void {
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') throw new AppError('UNSUPPORTED_MEDIA_TYPE');
}

export type LargeBodyGate = ReturnType<typeof createGate>;

/** One for the whole application: what one API is reading the other must not add to. */
export function createLargeBodyGate(): LargeBodyGate {
  return createGate({
    places: LARGE_BODIES_AT_ONCE,
    waiting: LARGE_BODIES_WAITING,
    timeoutMs: LARGE_BODY_WAIT_MS,
  });
}

/**
 * Guards the bodies of a scope: none encoded, none nested too deep, not two large ones in memory at once.
 * Others wait a while and are then sent away with UNAVAILABLE.
 */
export function guardJsonBodies(scope: FastifyInstance, gate: LargeBodyGate): void {
  const collectGarbage = createGarbageCollector();
  const leaveClean = (leave: () => void) => {
    collectGarbage();
    leave();
  };

  scope.addHook('onRequest', async (request, reply) => {
    refuseEncodedBody(request);
    if (!mayBeLarge(request)) return;
    const leave = await gate.enter();
    // When the request is done with and refers to its body no more.
    reply.raw.once('close', () => setImmediate(() => leaveClean(leave)));
  });

  scope.addHook('preValidation', async ({ body }) => {
    if (typeof body === 'string') refuseExcess(body);
  });
}

/** Asked before the parse: its recursion and its memory are bounded by this. */
function refuseExcess(json: string): void {
  const limits = { depth: MAXIMUM_JSON_DEPTH, values: MAXIMUM_JSON_VALUES };
  const { depth, values } = measureJson(json, limits);
  if (depth > limits.depth) throw excess(`is nested deeper than ${MAXIMUM_JSON_DEPTH} levels`);
  if (values > limits.values)
    throw excess(`holds more than ${MAXIMUM_JSON_VALUES.toLocaleString('en-US')} values`);
}

const excess = (what: string) => invalidInput([{ path: '', message: `The body ${what}` }]);

/**
 * Parses JSON and nothing else, for a scope behind `guardJsonBodies`. No prototype is poisoned: `JSON.parse` makes a
 * field of `__proto__`, the schemas refuse it where it is not theirs, and a document is never copied key by key.
 */
export function parseJsonBodies(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser<string>(
    'application/json',
    { parseAs: 'string' },
    async (_request: FastifyRequest, body: string) => {
      if (body === '') return undefined;
      refuseExcess(body);
      try {
        return JSON.parse(body);
      } catch {
        throw new AppError('INVALID_INPUT', 'The body is not JSON');
      }
    },
  );
}
