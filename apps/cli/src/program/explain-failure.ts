import { failureOf, type MarginFailure } from '@margin/client';
import { AppError, ERRORS, type ErrorCode, type InputIssue } from '@margin/contracts';
import { CommandError } from './command-error.ts';
import { EXIT_CODES } from './exit-codes.ts';

const CODES: Partial<Record<ErrorCode, number>> = {
  AUTHENTICATION_REQUIRED: EXIT_CODES.notSignedIn,
  NOT_FOUND: EXIT_CODES.notFound,
  ROUTE_NOT_FOUND: EXIT_CODES.notFound,
  RUN_EXPIRED: EXIT_CODES.notFound,
  UNAVAILABLE: EXIT_CODES.unreachable,
};

const HINTS: Partial<Record<ErrorCode, string>> = {
  AUTHENTICATION_REQUIRED:
    'the token has expired or was revoked: make a new one on the account page, then "margin login"',
  QUOTA_EXCEEDED: '"margin results delete" makes room, "margin quota" says how much there is',
  STORAGE_EXCEEDED: '"margin results delete" makes room, "margin quota" says how much there is',
  NOT_FOUND: '"margin results list" shows what there is, "margin results list --trash" what was deleted',
  ROUTE_NOT_FOUND: 'the server is older than this command, or is another one: see "margin whoami"',
  REVISION_CONFLICT: 'look at it with "margin results show", then repeat the edit',
  RESULT_LOCKED: 'unlock it in the library first',
  RUN_EXPIRED: 'run it again with "margin run --save"',
  TOO_MANY_REQUESTS: 'wait a minute, then repeat it',
  UNAVAILABLE: 'repeat it in a moment',
};

const UNREACHABLE_HINT =
  'is the address right and the server up? MARGIN_URL or "margin login" sets the address';

const LISTED_ISSUES = 10;

/** Each thing that is wrong on its own line, of many the first. */
function issuesText(message: string, issues: readonly InputIssue[]): string {
  if (issues.length < 2) return message;
  const listed = issues
    .slice(0, LISTED_ISSUES)
    .map((issue) => (issue.path ? `${issue.path}: ${issue.message}` : issue.message));
  const rest = issues.slice(LISTED_ISSUES);
  // The server counts those that it leaves out in the last one.
  const counted = rest.length === 1 && rest[0]?.path === '' ? rest[0].message : `and ${rest.length} more`;
  return [ERRORS.INVALID_INPUT.message, ...listed, ...(rest.length > 0 ? [counted] : [])].join('\n  ');
}

function ofServer(failure: MarginFailure): CommandError {
  if (failure.kind === 'refused') {
    const { code, message, details } = failure;
    const hint = HINTS[code];
    return new CommandError(issuesText(message, details.issues ?? []), {
      exitCode: CODES[code] ?? EXIT_CODES.refused,
      ...(hint ? { hint } : {}),
    });
  }
  return failure.kind === 'unreachable'
    ? new CommandError(failure.message, { exitCode: EXIT_CODES.unreachable, hint: UNREACHABLE_HINT })
    : new CommandError(failure.message);
}

/** Any error as one that can be said; what is a fault of this program keeps its stack. */
export function explainFailure(error: unknown): CommandError {
  if (error instanceof CommandError) return error;
  if (error instanceof AppError) return new CommandError(error.message);
  const failure = failureOf(error);
  if (failure) return ofServer(failure);
  return new CommandError(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
