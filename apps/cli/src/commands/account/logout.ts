import { removeCredentials } from '../../connection/credentials.ts';
import { type DefineCommand, type JsonOption, respond } from '../../program/command.ts';
import { withJson } from '../../program/with-json.ts';

export const logout: DefineCommand = (command, context) => {
  withJson(command).action(async (options: JsonOption) => {
    const { credentialsFile } = await context.settings();
    const removed = await removeCredentials(credentialsFile);
    respond(context, options, {
      json: { removed },
      text: () =>
        removed
          ? 'Token removed from this machine. Revoke it on the account page to disable it everywhere.'
          : 'No saved token.',
    });
  });
};
