import { AppError } from '@margin/contracts';
import { passesBody } from '@margin/operations';
import type { FastifyInstance } from 'fastify';

const JSON_TYPE = /^application\/json\s*(;\s*[\w-]+="?[\w-]+"?\s*)?$/i;

/** Refuses a body of another type before proxying it: the margin app accepts only JSON. */
export function requireJson(scope: FastifyInstance): void {
  scope.addHook('onRequest', async (request) => {
    const type = request.headers['content-type'];
    if (type === undefined || !passesBody(request)) return;
    if (!JSON_TYPE.test(type)) throw new AppError('UNSUPPORTED_MEDIA_TYPE');
  });
}
