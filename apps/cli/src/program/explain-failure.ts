import { failureOf, type MarginFailure } from '@margin/client';
import { AppError, ERRORS, type ErrorCode, type InputIssue } from '@margin/contracts';
import { optionAt } from '../parameters/option-at.ts';
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
    'the token has expired or was revoked: create one on the account page, then run "margin login"',
  QUOTA_EXCEEDED: '"margin results delete" frees space, "margin quota" shows what is left',
  STORAGE_EXCEEDED: '"margin results delete" frees space, "margin quota" shows what is left',
  NOT_FOUND: '"margin results list" shows saved results, "margin results list --trash" deleted ones',
  ROUTE_NOT_FOUND: 'the server is older than this command, or a different one: check "margin whoami"',
  REVISION_CONFLICT: 'check it with "margin results show", then edit again',
  RESULT_LOCKED: 'unlock it in the library first',
  RUN_EXPIRED: 'run it again with "margin run --save"',
  TOO_MANY_REQUESTS: 'wait a minute, then try again',
  UNAVAILABLE: 'try again in a moment',
};

const UNREACHABLE_HINT =
  'check the address (set by MARGIN_URL or "margin login") and whether the server is running';

const LISTED_ISSUES = 10;

function issueText({ path, message }: InputIssue): string {
  const option = optionAt(path);
  return option ? `${option}: ${message}` : message;
}

/** Each issue on its own line; of many, only the first. */
function issuesText(message: string, issues: readonly InputIssue[]): string {
  const [first] = issues;
  if (!first) return message;
  if (issues.length === 1) return issueText(first);
  const listed = issues.slice(0, LISTED_ISSUES).map(issueText);
  const rest = issues.slice(LISTED_ISSUES);
  // The server's last issue already counts those it left out.
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
    ? new CommandError('Could not reach the server', {
        exitCode: EXIT_CODES.unreachable,
        hint: UNREACHABLE_HINT,
      })
    : new CommandError(failure.message);
}

/** Any error as a CommandError; a bug in this program keeps its stack. */
export function explainFailure(error: unknown): CommandError {
  if (error instanceof CommandError) return error;
  if (error instanceof AppError)
    return new CommandError(issuesText(error.message, error.details.issues ?? []));
  const failure = failureOf(error);
  if (failure) return ofServer(failure);
  return new CommandError(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
