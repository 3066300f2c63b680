import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, expect, it } from 'vitest';
import { startUmbrella, type Umbrella } from './support/umbrella.ts';

const WEBSOCKET_GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** Answers as Vite does: modules, a websocket, and the page at every other address. */
function startDevServer(): Promise<Server> {
  const server = createServer((incoming, outgoing) => {
    const isModule = incoming.url?.startsWith('/src/') ?? false;
    outgoing.setHeader('content-type', isModule ? 'text/javascript' : 'text/html');
    outgoing.end(isModule ? 'export {};' : '<!doctype html><title>dev</title>');
  });
  server.on('upgrade', (incoming, socket) => {
    const key = incoming.headers['sec-websocket-key'];
    const accept = createHash('sha1').update(`${key}${WEBSOCKET_GUID}`).digest('base64');
    socket.write(
      'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n' +
        `sec-websocket-accept: ${accept}\r\nsec-websocket-protocol: vite-hmr\r\n\r\n`,
    );
    // One unmasked text frame: "hi".
    socket.write(Buffer.from([0x81, 0x02, 0x68, 0x69]));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

let umbrella: Umbrella;
beforeAll(async () => {
  const devServer = await startDevServer();
  const { port } = devServer.address() as AddressInfo;
  umbrella = await startUmbrella({ viteUrl: new URL(`http://127.0.0.1:${port}`), webDist: '/nowhere' });
  return async () => {
    await umbrella.close();
    devServer.closeAllConnections();
    devServer.close();
  };
});

it('serves the page and its modules from the dev server', async () => {
  const ada = await umbrella.signedIn();
  expect((await ada.visit('/library')).text).toContain('<title>dev</title>');
  expect((await umbrella.browser().ask('/src/main.tsx')).headers['content-type']).toBe('text/javascript');
});

it('still handles the sign-in gate and API addresses itself', async () => {
  expect((await umbrella.browser().visit('/library')).headers.location).toBe('/sign-in?next=%2Flibrary');
  expect((await umbrella.browser().visit('/sign-in')).text).toContain('<title>dev</title>');
  expect((await umbrella.browser().ask('/api/unknown')).json).toMatchObject({ status: 404 });
});

it("allows the dev server's inline script and websocket", async () => {
  const policy = String((await umbrella.browser().visit('/sign-in')).headers['content-security-policy']);
  expect(policy).toContain("script-src 'self' 'unsafe-inline'");
  expect(policy).toContain("connect-src 'self' ws: wss:");
  expect(policy).toContain("frame-ancestors 'none'");

  const headers = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': Buffer.alloc(16).toString('base64'),
    'sec-websocket-protocol': 'vite-hmr',
  };
  const frame = await new Promise<Buffer>((resolve, reject) => {
    const outgoing = request(new URL('/?token=t', umbrella.url), { headers });
    outgoing.on('upgrade', (_incoming: IncomingMessage, socket, head) => {
      const read = (chunk: Buffer) => {
        socket.destroy();
        resolve(chunk);
      };
      if (head.length > 0) read(head);
      else socket.once('data', read);
    });
    outgoing.on('response', ({ statusCode }) => reject(new Error(`answered ${statusCode}`)));
    outgoing.on('error', reject);
    outgoing.end();
  });
  expect(frame.subarray(2).toString()).toBe('hi');
});
