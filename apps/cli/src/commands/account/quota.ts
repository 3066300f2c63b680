import { formatNumber, formatPercent } from '@margin/contracts';
import { connect } from '../../connection/connect.ts';
import { type DefineCommand, type JsonOption, respond } from '../../program/command.ts';
import { withJson } from '../../program/with-json.ts';
import { numeric, tableText } from '../../terminal/table.ts';

const MEGABYTE = 1_000_000;
const megabytes = (bytes: number) => `${formatNumber(bytes / MEGABYTE, { digits: 1 })} MB`;

export const quota: DefineCommand = (command, context) => {
  withJson(command).action(async (options: JsonOption) => {
    const { api } = await connect(await context.settings());
    const { used, limit, usedBytes, limitBytes } = await api.savedResults.quota.query();
    respond(context, options, {
      json: { used, limit, usedBytes, limitBytes },
      text: () =>
        tableText(
          ['', numeric('used'), numeric('of'), numeric('share')],
          [
            ['results', String(used), String(limit), formatPercent(used / limit)],
            ['storage', megabytes(usedBytes), megabytes(limitBytes), formatPercent(usedBytes / limitBytes)],
          ],
        ),
    });
  });
};
