import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { addressKey } from './address-key.ts';
import { type BodyPace, watchPace } from './body-pace.ts';
import { createConnectionPlaces } from './connection-places.ts';

export interface ConnectionLimits {
  /** Connections of one address without a complete request or a known user. */
  perAddress: number;
  /** Total connections. */
  inAll: number;
  /** Time allowed for the headers of a request, in milliseconds. */
  headersMs: number;
  /** Time allowed for a whole request of any size, in milliseconds. */
  requestMs: number;
  /** Time a connection may stay open with nothing read or written, in milliseconds: a client may stop reading. */
  stalledMs: number;
  pace: BodyPace;
}

export interface ConnectionGuard {
  /** For Fastify's option of that name. */
  serverFactory: (handler: RequestListener) => Server;
  /** Counts the connection of a request with an incoming body toward the client that the proxies name. */
  claim(request: FastifyRequest): void;
  /** Stops counting a connection, as its user is known. */
  recognize(request: FastifyRequest): void;
  /** What to do if a request's body arrives too slowly; by default its connection is closed. */
  onSlow(request: IncomingMessage, act: () => void): void;
}

/**
 * Longer than a load balancer's idle timeout, so that the load balancer closes a connection first.
 */
const KEEP_ALIVE_MS = 72_000;
const CHECK_MS = 1_000;

export const hasBody = ({ headers }: Pick<IncomingMessage, 'headers'>): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/**
 * Keeps idle connections from crowding out others: each address may have a few, for seconds, and at the total limit
 * the least useful are closed. `proxies`: connections come from proxies in front, whose requests name the clients.
 */
export function guardConnections(
  limits: ConnectionLimits,
  { proxies, graceMs }: { proxies: boolean; graceMs?: number },
): ConnectionGuard {
  const places = createConnectionPlaces(limits.perAddress, graceMs);
  const clients = new WeakMap<Socket, string>();
  const slowActs = new WeakMap<IncomingMessage, () => void>();
  let open = 0;

  function meet(socket: Socket): void {
    if (++open > limits.inAll) places.evict();
    if (!proxies) clients.set(socket, addressKey(socket.remoteAddress ?? ''));
    places.await(socket, clients.get(socket) ?? null);
    socket.once('close', () => {
      open--;
      places.release(socket);
    });
  }

  function follow(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request;
    if (hasBody(request)) {
      places.await(socket, clients.get(socket) ?? null);
      request.once('end', () => places.release(socket));
      watchPace(request, limits.pace, () => (slowActs.get(request) ?? (() => socket.destroy()))());
    } else places.release(socket);
    response.once('close', () => {
      slowActs.delete(request);
      if (socket.destroyed) return;
      // A client answered before its body arrived is still sending it.
      if (request.complete) places.rest(socket);
      else places.await(socket, clients.get(socket) ?? null);
    });
  }

  return {
    serverFactory(handler) {
      const server = createServer(
        {
          connectionsCheckingInterval: Math.min(CHECK_MS, limits.headersMs),
          headersTimeout: limits.headersMs,
          requestTimeout: limits.requestMs,
          keepAliveTimeout: KEEP_ALIVE_MS,
        },
        handler,
      );
      server.setTimeout(limits.stalledMs);
      server.on('connection', meet);
      server.prependListener('request', follow);
      return server;
    },
    claim({ raw, ip }) {
      if (!proxies || !hasBody(raw) || raw.complete) return;
      clients.set(raw.socket, addressKey(ip));
      places.await(raw.socket, addressKey(ip));
    },
    recognize({ raw }) {
      places.release(raw.socket);
    },
    onSlow: (request, act) => void slowActs.set(request, act),
  };
}
