import { AppError, ERRORS, type ErrorDetails } from '@margin/contracts';
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { libraryUnavailable } from '../identity/auth-errors.ts';

const FrameworkErrorSchema = z
  .object({ code: z.string().catch(''), statusCode: z.number().catch(500) })
  .catch({ code: '', statusCode: 500 });

/** Converts anything thrown to an AppError; what users must not see becomes INTERNAL. */
function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const { code, statusCode } = FrameworkErrorSchema.parse(error);
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new AppError('TOO_LARGE', 'The request is too large');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new AppError('UNSUPPORTED_MEDIA_TYPE');
  }
  return new AppError(statusCode >= 400 && statusCode < 500 ? 'INVALID_INPUT' : 'INTERNAL');
}

/** Sets status and headers of an error; the stack of an unknown error goes only to the log. */
function beginError(error: unknown, request: FastifyRequest, reply: FastifyReply): AppError {
  const appError = toAppError(error);
  if (appError.code === 'INTERNAL') request.log.error({ err: error }, 'request failed');
  const { retryAfterSeconds } = appError.details;
  if (retryAfterSeconds !== undefined) reply.header('retry-after', retryAfterSeconds);
  reply.code(appError.status).header('cache-control', 'no-store');
  return appError;
}

/** An internal error includes the request id, to find it in the logs. */
const nameOf = ({ code }: AppError, { id }: FastifyRequest) => (code === 'INTERNAL' ? { requestId: id } : {});

/** Answers `{error, status}`, plus `issues` if fields are invalid. */
export function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const appError = beginError(error, request, reply);
  const { message, status, details } = appError;
  return reply.send({ error: message, status, issues: details.issues, ...nameOf(appError, request) });
}

/**
 * The same for routes where a fault comes from the account store: nothing is lost and the client may
 * retry.
 */
export function sendStoreError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (toAppError(error).code !== 'INTERNAL') return sendError(error, request, reply);
  request.log.error({ err: error }, 'the account store failed');
  return sendError(libraryUnavailable(), request, reply);
}

/** Answers in tRPC's error format. */
export function sendTrpcError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const appError = beginError(error, request, reply);
  const { code, message, status } = appError;
  const details = { ...appError.details, ...nameOf(appError, request) };
  return reply.send({ error: trpcErrorShape(ERRORS[code].trpc, message, status, details) });
}

function trpcErrorShape(
  code: keyof typeof TRPC_ERROR_CODES_BY_KEY,
  message: string,
  httpStatus: number,
  details: ErrorDetails,
) {
  return { message, code: TRPC_ERROR_CODES_BY_KEY[code], data: { code, httpStatus, ...details } };
}

export function sendNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendError(new AppError('ROUTE_NOT_FOUND'), request, reply);
}
