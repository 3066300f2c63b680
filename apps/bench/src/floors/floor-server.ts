// A process that sends one body from memory: through bare node:http, or through a bare Fastify route.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';

const [kind, file, headersJson = '{}'] = process.argv.slice(2);
if (!file) throw new Error('usage: floor-server http|fastify FILE [HEADERS]');
const body = readFileSync(file);
const headers: Record<string, string> = JSON.parse(headersJson);

async function listen(): Promise<number> {
  if (kind === 'fastify') {
    const app = Fastify();
    app.get('/', (_request, reply) => reply.headers(headers).send(body));
    await app.listen({ port: 0, host: '127.0.0.1' });
    return (app.server.address() as AddressInfo).port;
  }
  const server = createServer((_request, response) => {
    response.writeHead(200, { ...headers, 'content-length': body.byteLength }).end(body);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return (server.address() as AddressInfo).port;
}

process.stdout.write(`${await listen()}\n`);
