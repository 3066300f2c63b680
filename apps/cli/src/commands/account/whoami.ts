import { findAccess } from '../../connection/connect.ts';
import { identify } from '../../connection/umbrella.ts';
import { type DefineCommand, type JsonOption, respond } from '../../program/command.ts';
import { withJson } from '../../program/with-json.ts';
import { factsText } from '../../terminal/table.ts';

export const whoami: DefineCommand = (command, context) => {
  withJson(command).action(async (options: JsonOption) => {
    const { url, token, source } = await findAccess(await context.settings());
    const user = await identify(url, token);
    respond(context, options, {
      json: { url, user, source },
      text: () =>
        factsText([
          ['name', user.name],
          ['email', user.email],
          ['server', url],
          ['token', `from ${source}`],
        ]),
    });
  });
};
