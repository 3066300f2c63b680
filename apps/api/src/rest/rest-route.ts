import { AppError } from '@margin/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

const METHODS: readonly (Method | 'PATCH')[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** An endpoint with and without a trailing slash; other methods get an error that names the right one. */
export function restRoute(
  scope: FastifyInstance,
  method: Method,
  path: string,
  schema: FastifySchema,
  handler: Handler,
): void {
  const others = METHODS.filter((other) => other !== method);
  for (const url of [`${path}/`, path]) {
    scope.route({ method, url, handler, schema: url.endsWith('/') ? schema : { hide: true } });
    scope.route({
      method: others,
      url,
      schema: { hide: true },
      handler: async (_request, reply) => {
        reply.header('allow', method);
        throw new AppError('METHOD_NOT_ALLOWED');
      },
    });
  }
}
