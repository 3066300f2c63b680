import {
  ERRORS,
  type ErrorCode,
  ErrorCodeSchema,
  type ErrorDetails,
  ErrorDetailsSchema,
} from '@margin/contracts';
import { isTRPCClientError } from '@trpc/client';
import { ContentError } from './content/content-error.ts';

const UNREACHABLE = 'The server could not be reached. Check your connection and try again.';

/** Statuses that correspond to one error code, for responses from a proxy without tRPC. */
const CODE_OF_STATUS: Partial<Record<number, ErrorCode>> = {
  401: 'AUTHENTICATION_REQUIRED',
  403: 'CROSS_SITE',
  404: 'NOT_FOUND',
  413: 'TOO_LARGE',
  429: 'TOO_MANY_REQUESTS',
  500: 'INTERNAL',
  502: 'UNAVAILABLE',
  503: 'UNAVAILABLE',
  504: 'UNAVAILABLE',
};

export function errorCodeOfStatus(status: number): ErrorCode | null {
  return CODE_OF_STATUS[status] ?? null;
}

/** The server's details of an error; null if no response arrived. */
export function errorDetails(error: unknown): ErrorDetails | null {
  const errorCode = error instanceof ContentError ? error.errorCode : null;
  if (errorCode) return { errorCode };
  if (!isTRPCClientError(error)) return null;
  const parsed = ErrorDetailsSchema.safeParse(error.data);
  if (parsed.success) return parsed.data;
  const fromStatus = errorCodeOfStatus(responseStatus(error.meta));
  return fromStatus ? { errorCode: fromStatus } : null;
}

/** One sentence for users. */
export function errorMessage(error: unknown): string {
  if (error instanceof ContentError) return error.message;
  if (isTRPCClientError(error) && ErrorCodeSchema.safeParse(Object(error.data).errorCode).success) {
    return error.message;
  }
  const details = errorDetails(error);
  return details ? ERRORS[details.errorCode].message : UNREACHABLE;
}

/** Whether the caller canceled the request. */
export function isAborted(error: unknown): boolean {
  if (!(error instanceof Error || error instanceof DOMException)) return false;
  return error.name === 'AbortError' || isAborted(error.cause);
}

function responseStatus(meta: unknown): number {
  const response = Object(Object(meta).response);
  return typeof response.status === 'number' ? response.status : 0;
}
