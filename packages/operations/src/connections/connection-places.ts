import type { Socket } from 'node:net';

/** Idle sockets in order of arrival, per client. */
export interface ConnectionPlaces {
  /** Counts a socket that has not sent a complete request; a client's oldest ones are closed if it has too many. */
  await(socket: Socket, client: string | null): void;
  /** Counts a socket that has sent its request and is waiting for the next one. */
  rest(socket: Socket): void;
  /** Stops counting a socket: its request is being answered, its user is known, or it is closed. */
  release(socket: Socket): void;
  /** Closes the socket that is least useful. */
  evict(): void;
}

/** Many clients connecting at once need a moment to send their requests. */
const GRACE_MS = 2_000;

interface Awaited {
  client: string | null;
  since: number;
}

function refuse(socket: Socket): void {
  socket.end('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n', () => socket.destroy());
}

/** Allows `perClient` sockets of one client without a complete request; `null` is a client not yet known. */
export function createConnectionPlaces(perClient: number, graceMs = GRACE_MS): ConnectionPlaces {
  const awaited = new Map<Socket, Awaited>();
  const resting = new Set<Socket>();
  const clients = new Map<string, Set<Socket>>();
  const trimming = new Set<string>();

  function release(socket: Socket): void {
    resting.delete(socket);
    const client = awaited.get(socket)?.client ?? null;
    awaited.delete(socket);
    const own = client === null ? undefined : clients.get(client);
    if (client === null || !own) return;
    own.delete(socket);
    if (own.size === 0) clients.delete(client);
  }

  function trim(client: string): void {
    const own = clients.get(client) ?? [];
    let excess = (clients.get(client)?.size ?? 0) - perClient;
    for (const socket of own) {
      if (excess <= 0) return;
      const waitMs = (awaited.get(socket)?.since ?? 0) + graceMs - performance.now();
      if (waitMs > 0) {
        trimAfter(client, waitMs);
        return;
      }
      release(socket);
      refuse(socket);
      excess--;
    }
  }

  function trimAfter(client: string, waitMs: number): void {
    if (trimming.has(client)) return;
    trimming.add(client);
    setTimeout(() => {
      // After everything received meanwhile has been read in this turn.
      setImmediate(() => {
        trimming.delete(client);
        trim(client);
      });
    }, waitMs).unref();
  }

  return {
    await(socket, client) {
      release(socket);
      awaited.set(socket, { client, since: performance.now() });
      if (client === null) return;
      const own = clients.get(client) ?? new Set();
      clients.set(client, own.add(socket));
      if (own.size > perClient) trimAfter(client, graceMs);
    },
    rest(socket) {
      release(socket);
      resting.add(socket);
    },
    release,
    evict() {
      const [spared] = resting.size > 0 ? resting : awaited.keys();
      if (!spared) return;
      release(spared);
      spared.destroy();
    },
  };
}
