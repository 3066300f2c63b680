/** Exit codes, which scripts rely on. */
export const EXIT_CODES = {
  done: 0,
  refused: 1,
  misused: 2,
  notSignedIn: 3,
  notFound: 4,
  unreachable: 5,
} as const;

export const EXIT_CODE_MEANINGS: readonly (readonly [code: number, meaning: string])[] = [
  [EXIT_CODES.done, 'done'],
  [EXIT_CODES.refused, 'failed: invalid input, a limit, a conflict or a file error'],
  [EXIT_CODES.misused, 'usage error: unknown command, or invalid argument or option'],
  [EXIT_CODES.notSignedIn, 'not signed in, or the token has expired'],
  [EXIT_CODES.notFound, 'no such result, run, series or address'],
  [EXIT_CODES.unreachable, 'could not reach the server, or it is busy'],
];
