import { text } from 'node:stream/consumers';
import { read } from 'read';
import { misuse } from '../program/command-error.ts';

/** Asks for a line at the terminal. The prompt goes to stderr, so that output can still be piped. */
export const ask = (prompt: string, defaultAnswer: string): Promise<string> =>
  read({ prompt: `${prompt}:`, default: defaultAnswer, output: process.stderr });

/** The same without showing what is typed; without a terminal, reads all of standard input. */
export async function askSecret(prompt: string): Promise<string> {
  const secret = process.stdin.isTTY
    ? await read({ prompt: `${prompt}:`, silent: true, replace: '*', output: process.stderr })
    : (await text(process.stdin)).trim();
  if (secret === '') throw misuse(`${prompt} is required`);
  return secret;
}
