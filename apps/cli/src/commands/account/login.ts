import { hostname } from 'node:os';
import { DEFAULT_URL } from '../../connection/connect.ts';
import { writeCredentials } from '../../connection/credentials.ts';
import { createToken, identify } from '../../connection/umbrella.ts';
import {
  type Context,
  type DefineCommand,
  examples,
  type JsonOption,
  respond,
} from '../../program/command.ts';
import { misuse } from '../../program/command-error.ts';
import { withJson } from '../../program/with-json.ts';
import { ask, askSecret } from '../../terminal/ask.ts';
import type { Answer } from '../../terminal/output.ts';

interface Options extends JsonOption {
  url?: string;
  email?: string;
  expiresInDays: string;
}

const DEFAULT_DAYS = 90;
const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]']);

function originOf(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw misuse(`${address} is not an http or https address`, `for example ${DEFAULT_URL}`);
  }
  return url.origin;
}

async function addressOf({ url }: Options, { settings }: Context): Promise<string> {
  const known = url ?? (await settings()).url;
  if (known !== undefined) return originOf(known);
  return originOf(process.stdin.isTTY ? await ask('Server address', DEFAULT_URL) : DEFAULT_URL);
}

async function tokenFor(url: string, { email, expiresInDays }: Options): Promise<string> {
  if (email === undefined) return askSecret('Personal access token (from the account page)');
  const password = await askSecret(`Password for ${email}`);
  const name = `margin on ${hostname()}`;
  return createToken(url, { email, password, name, expiresInDays: Number(expiresInDays) });
}

async function logIn(options: Options, context: Context): Promise<Answer> {
  const url = await addressOf(options, context);
  if (url.startsWith('http:') && !LOCAL.has(new URL(url).hostname)) {
    context.output.note(`note: ${url} is not encrypted: others on the network can read the token`);
  }
  const token = await tokenFor(url, options);
  const user = await identify(url, token);
  const { credentialsFile } = await context.settings();
  await writeCredentials(credentialsFile, { url, token });
  return {
    json: { url, user, credentialsFile },
    text: () => `Signed in to ${url} as ${user.email}. Token saved to ${credentialsFile}.`,
  };
}

export const login: DefineCommand = (command, context) => {
  withJson(command)
    .option('--url <address>', `server address (default: MARGIN_URL or ${DEFAULT_URL})`)
    .option('--email <address>', 'sign in with a password to create a token')
    .option(
      '--expires-in-days <days>',
      'days until a token created with --email expires',
      String(DEFAULT_DAYS),
    )
    .addHelpText(
      'after',
      examples(
        'margin login                                  # asks for address and token',
        'margin login --url https://margin.example.com --email ada@example.com',
        'margin login --url http://localhost:8000 < token.txt',
      ),
    )
    .action(async (options: Options) => respond(context, options, await logIn(options, context)));
};
