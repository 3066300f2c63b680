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
  /** Connections of one address that have brought no whole request, and of nobody who is known. */
  perAddress: number;
  /** Connections in all. */
  inAll: number;
  /** How long the headers of a request may take, in milliseconds. */
  headersMs: number;
  /** How long a whole request may take, however large, in milliseconds. */
  requestMs: number;
  /** How long a connection may be open with nothing read or written, in milliseconds: a client may stop reading. */
  stalledMs: number;
  pace: BodyPace;
}

export interface ConnectionGuard {
  /** For Fastify's option of that name. */
  serverFactory: (handler: RequestListener) => Server;
  /** Counts the connection of a request whose body is on its way for the client whom the proxies in front name. */
  claim(request: FastifyRequest): void;
  /** From here on it is known whose request this is: its connection counts no more. */
  recognise(request: FastifyRequest): void;
  /** What is to happen when the body of a request comes too slowly; by default its connection is closed. */
  onSlow(request: IncomingMessage, act: () => void): void;
}

/** More than the idle time of a load balancer, which is to close a connection first. */
const KEEP_ALIVE_MS = 72_000;
const CHECK_MS = 1_000;

export const hasBody = ({ headers }: Pick<IncomingMessage, 'headers'>): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/**
 * Sees to it that connections which bring nothing take no place of others: few of one address, for seconds, and when
 * there are too many in all those go that are of least use. `proxies`: connections come from proxies in front, and
 * their requests name the clients.
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
      // Who was answered before the body had come is still sending it.
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
    recognise({ raw }) {
      places.release(raw.socket);
    },
    onSlow: (request, act) => void slowActs.set(request, act),
  };
}
