/** How the command ends; what scripts rely on. */
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
  [EXIT_CODES.refused, 'refused or failed: an input, a limit, a conflict, a file'],
  [EXIT_CODES.misused, 'a command, an argument or an option that does not exist like this'],
  [EXIT_CODES.notSignedIn, 'not signed in, or the token is no longer good'],
  [EXIT_CODES.notFound, 'no such result, run, series or address'],
  [EXIT_CODES.unreachable, 'the server does not answer, or is busy'],
];
