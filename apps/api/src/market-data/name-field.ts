import { AppError, invalidInput } from '@margin/contracts';

/** The error with its issues at the field in which the ticker was given. */
export function nameField(error: unknown, path: string): unknown {
  const issues = error instanceof AppError ? error.details.issues : undefined;
  return issues
    ? invalidInput(issues.map((issue) => (issue.path === 'ticker' ? { ...issue, path } : issue)))
    : error;
}
