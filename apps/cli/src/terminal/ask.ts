import { text } from 'node:stream/consumers';
import { read } from 'read';
import { misuse } from '../program/command-error.ts';

/** One line of a person at the terminal; the prompt goes to stderr, so that an answer can still be piped. */
export const ask = (prompt: string, defaultAnswer: string): Promise<string> =>
  read({ prompt: `${prompt}:`, default: defaultAnswer, output: process.stderr });

/** The same unseen, or everything that is piped in where there is no terminal. */
export async function askSecret(prompt: string): Promise<string> {
  const secret = process.stdin.isTTY
    ? await read({ prompt: `${prompt}:`, silent: true, replace: '*', output: process.stderr })
    : (await text(process.stdin)).trim();
  if (secret === '') throw misuse(`${prompt}: nothing was given`);
  return secret;
}
