import { AppError, ERRORS, invalidInput, issuesOf } from '@margin/contracts';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

const FASTIFY_ERRORS: Record<string, AppError> = {
  FST_ERR_CTP_BODY_TOO_LARGE: new AppError('TOO_LARGE'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: new AppError('UNSUPPORTED_MEDIA_TYPE'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: new AppError(
    'INVALID_INPUT',
    'The Content-Length does not fit the body',
  ),
  FST_ERR_CTP_EMPTY_JSON_BODY: new AppError('INVALID_INPUT', 'The body is empty'),
  FST_ERR_CTP_INVALID_JSON_BODY: new AppError('INVALID_INPUT', 'The body is not JSON'),
};

/** Converts anything thrown to an AppError; what users must not see becomes INTERNAL. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof z.ZodError) return invalidInput(issuesOf(error));
  const { code, statusCode } = error as Partial<FastifyError>;
  const known = code === undefined ? undefined : FASTIFY_ERRORS[code];
  if (known) return known;
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return new AppError('INVALID_INPUT');
  return new AppError('INTERNAL');
}

/** Responds with `{error, status}`; the stack only goes to the log. */
export function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const appError = toAppError(error);
  const isFault = appError.status === 500;
  if (isFault) request.log.error({ err: error }, 'request failed');
  const { retryAfterSeconds } = appError.details;
  if (retryAfterSeconds !== undefined) reply.header('retry-after', retryAfterSeconds);
  const { message, status } = appError;
  reply.code(status).header('cache-control', 'no-store');
  return reply.send({ error: message, status, ...(isFault ? { requestId: request.id } : {}) });
}

export function sendNotFound(_request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status, message } = ERRORS.ROUTE_NOT_FOUND;
  return reply.code(status).header('cache-control', 'no-store').send({ error: message, status });
}
