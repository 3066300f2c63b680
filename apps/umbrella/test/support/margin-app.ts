import { createHash } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { brotliCompressSync } from 'node:zlib';
import { deletionAudience } from '@margin/contracts';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { createRemoteJWKSet, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';

export const DOCUMENT = JSON.stringify({ equity: Array.from({ length: 5_000 }, (_, i) => i * 1.5) });
export const COMPRESSED_DOCUMENT = brotliCompressSync(DOCUMENT);

declare module 'fastify' {
  interface FastifyRequest {
    claims: JWTPayload;
  }
}

/**
 * Verifies the front door's tokens by its published keys, as the margin app does, and reports the requests
 * it received.
 */
export interface MarginApp {
  url: URL;
  /** Where the keys are published; known once the front door listens. */
  trust(jwksUrl: URL): void;
  /** Number of requests per path. */
  calls(path: string): number;
  /** The users whose libraries were deleted, in order. */
  deleted: string[];
  /** Status of the next deletions. */
  answerDeletions(status: number): void;
  close(): Promise<void>;
}

export async function startMarginApp(port = 0): Promise<MarginApp> {
  const app = fastify({ bodyLimit: 64 * 1024 * 1024, forceCloseConnections: true });
  const calls = new Map<string, number>();
  let keys: JWTVerifyGetKey | undefined;

  app.decorateRequest('claims');
  app.addHook('onRequest', async (request) => {
    const path = request.url.split('?', 1)[0] ?? '';
    calls.set(path, (calls.get(path) ?? 0) + 1);
    if (path === '/readyz') return;
    if (!keys) throw new Error('This test server has no keys to trust');
    const bearer = request.headers.authorization?.replace('Bearer ', '');
    const { payload } = await jwtVerify(String(request.headers['x-umbrella-token'] ?? bearer), keys, {
      issuer: 'margin-umbrella',
      // As in the margin app: deleting a library takes a token for nothing else.
      audience: path === '/account' ? deletionAudience('margin-api') : 'margin-api',
      algorithms: ['EdDSA'],
    });
    request.claims = payload;
  });
  // Bodies are hashed as they arrive.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  answer(app);
  const deleted: string[] = [];
  let deletionStatus = 200;
  app.delete('/account', async ({ claims }, reply) => {
    if (deletionStatus === 200) deleted.push(String(claims.sub));
    return reply.code(deletionStatus).send({ status: 'success' });
  });

  await app.listen({ host: '127.0.0.1', port });
  const { port: bound } = app.server.address() as AddressInfo;
  return {
    url: new URL(`http://127.0.0.1:${bound}`),
    trust: (jwksUrl) => {
      keys = createRemoteJWKSet(jwksUrl, { cooldownDuration: 0 });
    },
    calls: (path) => calls.get(path) ?? 0,
    deleted,
    answerDeletions: (status) => {
      deletionStatus = status;
    },
    close: () => app.close(),
  };
}

async function digest(request: FastifyRequest) {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of request.body instanceof Readable ? request.body : []) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { sha256: hash.digest('hex'), bytes, headers: request.headers };
}

function answer(app: FastifyInstance): void {
  app.get('/readyz', async () => ({ status: 'ok' }));
  app.all('/historical-backtest/*', async ({ url, headers, claims }) => ({ url, headers, claims }));
  app.get('/api/openapi.json', async () => ({ openapi: '3.1.0' }));
  app.get('/api/docs', async (_request, reply) => reply.type('text/html').send('<!doctype html>'));
  app.get('/secrets', async () => 'not behind a proxied prefix');
  app.all('/trpc/echo', async ({ url, headers, claims }) => ({ url, headers, claims }));
  app.all('/trpc/*', async ({ url, claims }) => ({ url, claims }));
  app.post('/trpc/digest', digest);
  app.get('/trpc/busy', async (_request, reply) =>
    reply.code(503).header('retry-after', '7').send({ error: 'busy' }),
  );
  app.get('/trpc/gossip', async (_request, reply) =>
    reply
      .headers({
        'set-cookie': 'margin.session_token=forged',
        server: 'margin',
        'x-powered-by': 'margin',
        'x-umbrella-token': 'echoed',
        'content-security-policy': "default-src 'unsafe-inline'",
        'access-control-allow-origin': '*',
        'clear-site-data': '"*"',
        etag: '"kept"',
        vary: 'Accept-Encoding, Cookie, Authorization',
        'cache-control': 'private, no-cache',
      })
      .send({ ok: true }),
  );
  app.get('/shared/link', async ({ url, headers, claims }) => ({ url, headers, claims }));
  app.get('/content/document', async (request, reply) => {
    reply.headers({
      etag: '"doc-br"',
      'content-encoding': 'br',
      vary: 'Accept-Encoding, Cookie, Authorization',
    });
    if (request.headers['if-none-match'] === '"doc-br"') return reply.code(304).send();
    return reply.type('application/json').send(COMPRESSED_DOCUMENT);
  });
}
