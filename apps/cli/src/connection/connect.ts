import { createMarginClient, type MarginClient } from '@margin/client';
import { EventSource } from 'eventsource';
import type { Settings } from '../config.ts';
import { CommandError } from '../program/command-error.ts';
import { EXIT_CODES } from '../program/exit-codes.ts';
import { readCredentials } from './credentials.ts';

export const DEFAULT_URL = 'http://localhost:8000';

export interface Access {
  url: string;
  token: string;
  /** Where the token came from, for people. */
  source: string;
}

export interface Connection extends MarginClient {
  access: Access;
}

/** The server and token to use. A saved token is only sent to the server it was saved for. */
export async function findAccess({ url, token, credentialsFile }: Settings): Promise<Access> {
  const kept = await readCredentials(credentialsFile);
  if (token !== undefined) return { url: url ?? kept?.url ?? DEFAULT_URL, token, source: 'MARGIN_TOKEN' };
  if (kept === null) throw notSignedIn('You are not signed in');
  if (url !== undefined && url !== kept.url) {
    throw notSignedIn(`You are signed in to ${kept.url}, but MARGIN_URL is ${url}`);
  }
  return { ...kept, source: credentialsFile };
}

export async function connect(settings: Settings): Promise<Connection> {
  const access = await findAccess(settings);
  return { access, ...createMarginClient({ baseUrl: access.url, token: access.token, EventSource }) };
}

const notSignedIn = (message: string) =>
  new CommandError(message, {
    exitCode: EXIT_CODES.notSignedIn,
    hint: 'run "margin login", or set MARGIN_TOKEN for a single command',
  });
