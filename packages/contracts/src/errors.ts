import { z } from 'zod';
import { SavedResultSchema } from './saved-result.ts';

/**
 * The vocabulary of errors: the HTTP status of each, its tRPC name (tRPC has none for 410, where the status decides) and
 * the default message for users.
 */
export const ERRORS = {
  AUTHENTICATION_REQUIRED: { status: 401, trpc: 'UNAUTHORIZED', message: 'Authentication required' },
  CROSS_SITE: { status: 403, trpc: 'FORBIDDEN', message: 'This request came from another site' },
  SIGN_UP_CLOSED: {
    status: 403,
    trpc: 'FORBIDDEN',
    message: 'Sign-up is closed on this server. Ask the administrator.',
  },
  INVALID_INPUT: { status: 400, trpc: 'BAD_REQUEST', message: 'The request is not valid' },
  QUOTA_EXCEEDED: {
    status: 400,
    trpc: 'BAD_REQUEST',
    message: 'Maximum number of saved results reached. Please delete some old results first.',
  },
  STORAGE_EXCEEDED: {
    status: 400,
    trpc: 'BAD_REQUEST',
    message: 'Your saved results have reached their storage limit. Please delete some old results first.',
  },
  NOT_FOUND: { status: 404, trpc: 'NOT_FOUND', message: 'Result not found' },
  ROUTE_NOT_FOUND: { status: 404, trpc: 'NOT_FOUND', message: 'Address not found' },
  METHOD_NOT_ALLOWED: {
    status: 405,
    trpc: 'METHOD_NOT_SUPPORTED',
    message: 'This address does not support that method',
  },
  REVISION_CONFLICT: {
    status: 409,
    trpc: 'CONFLICT',
    message: 'This result was changed elsewhere since you opened it',
  },
  RESULT_LOCKED: {
    status: 409,
    trpc: 'CONFLICT',
    message: 'A locked result cannot be deleted or replaced. Unlock it first.',
  },
  IDEMPOTENCY_CONFLICT: {
    status: 409,
    trpc: 'CONFLICT',
    message: 'This idempotency key was already used for a different save',
  },
  RUN_EXPIRED: {
    status: 410,
    trpc: 'NOT_FOUND',
    message: 'This run has expired. Save it with its document instead.',
  },
  REQUEST_TIMEOUT: {
    status: 408,
    trpc: 'TIMEOUT',
    message: 'The upload was too slow. Please send it again over a faster connection.',
  },
  TOO_LARGE: { status: 413, trpc: 'PAYLOAD_TOO_LARGE', message: 'The request is larger than 40 MiB' },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    trpc: 'UNSUPPORTED_MEDIA_TYPE',
    message: 'The request must be application/json, without an encoding',
  },
  WRONG_HOST: {
    status: 421,
    trpc: 'BAD_REQUEST',
    message: "This server isn't available under that hostname",
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    trpc: 'TOO_MANY_REQUESTS',
    message: 'Too many requests. Please wait a moment.',
  },
  ONLINE_DATA_UNAVAILABLE: {
    status: 502,
    trpc: 'BAD_GATEWAY',
    message: 'This server cannot reach the source of these prices.',
  },
  UNAVAILABLE: {
    status: 503,
    trpc: 'SERVICE_UNAVAILABLE',
    message: 'The service is busy. Please try again in a moment.',
  },
  DISK_FULL: {
    status: 503,
    trpc: 'SERVICE_UNAVAILABLE',
    message: "The server's disk is full, so nothing new can be saved. You can still open and delete results.",
  },
  DATA_DAMAGED: {
    status: 500,
    trpc: 'INTERNAL_SERVER_ERROR',
    message: 'The stored data of this result is damaged. Ask the administrator to restore it from a backup.',
  },
  INTERNAL: {
    status: 500,
    trpc: 'INTERNAL_SERVER_ERROR',
    message: 'Something went wrong on our side. Nothing was changed.',
  },
} as const satisfies Record<string, { status: number; trpc: string; message: string }>;

export type ErrorCode = keyof typeof ERRORS;

export const ErrorCodeSchema = z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]);

/** One problem with an input: the path of the field (empty for the whole input) and a sentence about it. */
export const InputIssueSchema = z.object({ path: z.string(), message: z.string() });
export type InputIssue = z.infer<typeof InputIssueSchema>;

/** Details of an error, under `data` of a tRPC error. */
export const ErrorDetailsSchema = z.object({
  errorCode: ErrorCodeSchema,
  issues: z.array(InputIssueSchema).optional(),
  used: z.number().optional(),
  limit: z.number().optional(),
  /** With REVISION_CONFLICT: the stored version. */
  current: SavedResultSchema.optional(),
  /** With RESULT_LOCKED: the locked results. */
  resultIds: z.array(z.string()).optional(),
  retryAfterSeconds: z.number().optional(),
  /** With INTERNAL and DATA_DAMAGED: identifies the error in the logs, for the administrator. */
  requestId: z.string().optional(),
});
export type ErrorDetails = z.infer<typeof ErrorDetailsSchema>;

export type ErrorExtras = Omit<ErrorDetails, 'errorCode'>;

/** An error for users. Anything else that is thrown becomes INTERNAL. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string = ERRORS[code].message, extras: ErrorExtras = {}) {
    super(message);
    this.code = code;
    this.details = { errorCode: code, ...extras };
  }

  get status(): number {
    return ERRORS[this.code].status;
  }
}

/** An INVALID_INPUT whose message also names its fields. */
export function invalidInput(issues: InputIssue[]): AppError {
  const message = issues.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ');
  return new AppError('INVALID_INPUT', message, { issues });
}

/** The issues of a failed parse, with paths such as `interest.annualRate`. */
export function issuesOf(error: z.ZodError): InputIssue[] {
  return error.issues.map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message }));
}

export function quotaExceeded(used: number, limit: number): AppError {
  return new AppError(
    'QUOTA_EXCEEDED',
    `Maximum limit of ${limit} saved results reached. Please delete some old results first.`,
    { used, limit },
  );
}
