// Sends bodies from memory, through bare node:http or bare Fastify routes.
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import type { FloorRoute } from './start-floor.ts';

const [kind, routesJson = '[]'] = process.argv.slice(2);
const routes: FloorRoute[] = JSON.parse(routesJson);
const answers = new Map(
  routes.map(({ path, file, headers }) => {
    const body = readFileSync(file);
    return [path, { body, headers: { ...headers, 'content-length': body.byteLength } }];
  }),
);

async function listen(): Promise<number> {
  if (kind === 'fastify') {
    const app = Fastify();
    for (const [path, { body, headers }] of answers) {
      app.route({
        url: path,
        method: ['GET', 'POST'],
        handler: (_request, reply) => reply.headers(headers).send(body),
      });
    }
    await app.listen({ port: 0, host: '127.0.0.1' });
    return (app.server.address() as AddressInfo).port;
  }
  const respond: RequestListener = (request, response) => {
    const answer = answers.get(request.url ?? '');
    request.resume();
    if (answer) response.writeHead(200, answer.headers).end(answer.body);
    else response.writeHead(404).end();
  };
  const server = createServer(respond);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return (server.address() as AddressInfo).port;
}

process.stdout.write(`${await listen()}\n`);
