import { AppError, ERRORS, type ErrorCode, invalidInput, issuesOf } from '@margin/contracts';
import type { TRPCError } from '@trpc/server';
import { type TRPC_ERROR_CODE_KEY, TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc';
import { z } from 'zod';
import { toAppError } from '../http/errors.ts';

/** tRPC's own refusals as AppError codes. */
const CODES_OF_TRPC: Partial<Record<TRPC_ERROR_CODE_KEY, ErrorCode>> = {
  PARSE_ERROR: 'INVALID_INPUT',
  BAD_REQUEST: 'INVALID_INPUT',
  NOT_FOUND: 'ROUTE_NOT_FOUND',
  METHOD_NOT_SUPPORTED: 'METHOD_NOT_ALLOWED',
  UNSUPPORTED_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
  PAYLOAD_TOO_LARGE: 'TOO_LARGE',
};

/** The AppError behind a tRPC error. */
export function appErrorOf(error: TRPCError): AppError {
  const { cause } = error;
  if (cause instanceof AppError) return cause;
  if (cause instanceof z.ZodError && error.code === 'BAD_REQUEST') return invalidInput(issuesOf(cause));
  const code = CODES_OF_TRPC[error.code];
  return code ? new AppError(code) : new AppError('INTERNAL');
}

interface ErrorPlace {
  path?: string | undefined;
  requestId?: string | undefined;
}

/** The `error` of a tRPC response; for internal errors it names the request, to find it in the logs. */
export function errorShape(error: AppError, { path, requestId }: ErrorPlace) {
  const code = ERRORS[error.code].trpc;
  return {
    message: error.message,
    code: TRPC_ERROR_CODES_BY_KEY[code],
    data: {
      code,
      httpStatus: error.status,
      ...(path === undefined ? {} : { path }),
      ...(error.status === 500 && requestId !== undefined ? { requestId } : {}),
      ...error.details,
    },
  };
}

/** The whole response for an error thrown before tRPC starts. */
export function errorEnvelope(error: unknown, requestId: string) {
  const appError = toAppError(error);
  return {
    status: appError.status,
    headers: retryHeaders([appError]),
    body: { error: errorShape(appError, { requestId }) },
  };
}

/** When to retry; for a batch, the longest of its times. */
export function retryHeaders(errors: readonly AppError[]): Record<string, string> {
  const seconds = errors.flatMap(({ details }) => details.retryAfterSeconds ?? []);
  return seconds.length === 0 ? {} : { 'retry-after': String(Math.max(...seconds)) };
}
