import { formatMegabytes, formatPercent } from '@margin/contracts';
import { connect } from '../../connection/connect.ts';
import { type DefineCommand, type JsonOption, respond } from '../../program/command.ts';
import { withJson } from '../../program/with-json.ts';
import { numeric, tableText } from '../../terminal/table.ts';

const megabytes = (bytes: number) => formatMegabytes(bytes, { digits: 1 });

export const quota: DefineCommand = (command, context) => {
  withJson(command).action(async (options: JsonOption) => {
    const { api } = await connect(await context.settings());
    const quota = await api.library.quota.query();
    const { used, limit, usedBytes, limitBytes, runBytes, trashBytes, trashLimitBytes } = quota;
    respond(context, options, {
      json: quota,
      text: () =>
        tableText(
          ['', numeric('used'), numeric('of'), numeric('share')],
          [
            ['results', String(used), String(limit), formatPercent(used / limit)],
            ['storage', megabytes(usedBytes), megabytes(limitBytes), formatPercent(usedBytes / limitBytes)],
            ['unsaved runs', megabytes(runBytes), '', ''],
            [
              'trash',
              megabytes(trashBytes),
              megabytes(trashLimitBytes),
              formatPercent(trashBytes / trashLimitBytes),
            ],
          ],
        ),
    });
  });
};
