import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http';
import { pipeline } from 'node:stream';

export interface RoundRobin {
  /** Stays the same for the whole test, whatever is behind it. */
  url: string;
  /** Sets the processes that receive requests, in turn. */
  sendTo: (urls: readonly string[]) => void;
  close: () => Promise<void>;
}

const ignore = () => {};

/** Removes hop-by-hop headers, which describe only one connection. */
function endToEnd({ connection: _, 'keep-alive': __, ...headers }: IncomingHttpHeaders): IncomingHttpHeaders {
  return headers;
}

/** Forwards a request; a service that dies takes its clients' connections with it. */
function forward(backend: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method, headers, url = '/' } = incoming;
  const options = { method, headers: endToEnd(headers), agent: false };
  const passed = request(new URL(url, backend), options, (answer) => {
    // The client may have disconnected.
    if (outgoing.destroyed) return void answer.destroy();
    outgoing.writeHead(answer.statusCode ?? 502, endToEnd(answer.headers));
    pipeline(answer, outgoing, ignore);
  });
  passed.on('error', () => outgoing.destroy());
  pipeline(incoming, passed, ignore);
}

/** Spreads requests over several processes, one after another. */
export async function startRoundRobin(): Promise<RoundRobin> {
  let backends: readonly string[] = [];
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    const backend = backends[turn++ % backends.length];
    if (backend === undefined) incoming.destroy();
    else forward(backend, incoming, outgoing);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    sendTo(urls) {
      backends = urls;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
