import { pino } from 'pino';
import { passwordResetLink } from './account/mail-links.ts';
import { loadConfig, ownOrigin } from './config.ts';
import { createServices } from './services.ts';

/** `reset-password EMAIL`: prints a link that sets a new password once, within an hour. */
async function main(): Promise<void> {
  const [email] = process.argv.slice(2);
  if (!email) throw new Error("missing the account's email address: reset-password EMAIL");
  const config = loadConfig();
  const logger = pino({ name: 'umbrella', level: 'error' }, pino.destination(2));
  let token: string | undefined;
  const services = await createServices(
    config,
    (message, cause) => logger.error({ err: cause }, message),
    (_email, given) => {
      token = given;
    },
  );
  try {
    await services.auth.api.requestPasswordReset({ body: { email: email.trim().toLowerCase() } });
  } finally {
    await services.close();
  }
  if (token === undefined) throw new Error(`no account has the address ${email}`);
  process.stdout.write(`${passwordResetLink(ownOrigin(config), token)}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`reset-password: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
