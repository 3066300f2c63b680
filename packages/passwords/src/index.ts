import { type InputIssue, PASSWORD_LENGTH } from '@margin/contracts';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

/**
 * Below this score zxcvbn expects a guess within a million tries: a common password, a name, a repeat, a keyboard
 * row.
 */
const LEAST_SCORE = 2;
/** Checking gets slower with length. A password that starts hard to guess is hard to guess. */
const LOOKED_AT = 64;

const zxcvbn = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

export interface PasswordOwner {
  email: string;
  name: string;
}

/** Whether a new password is common, made of the owner's name or address, or a simple pattern. */
export function isEasyToGuess(password: string, { email, name }: PasswordOwner): boolean {
  const own = [email, ...email.split('@'), name, ...name.split(/\s+/u)].filter((word) => word.length > 2);
  return zxcvbn.check(password.slice(0, LOOKED_AT), own).score < LEAST_SCORE;
}

/** Issues of a new password for the field `path`; a schema has checked its length. */
export function newPasswordIssues(password: string, owner: PasswordOwner, path: string): InputIssue[] {
  // The schema already reports that.
  if (password.length < PASSWORD_LENGTH.minimum || !isEasyToGuess(password, owner)) return [];
  return [
    { path, message: 'is too easy to guess. Choose a less common one, such as three unrelated words.' },
  ];
}
