import { cellAt, fileNameOf, type LoadedSweep, SWEEP_METRICS } from '@margin/contracts';
import { Option } from 'commander';
import { connect } from '../../connection/connect.ts';
import { type DefineCommand, examples, type JsonOption, respond } from '../../program/command.ts';
import { withJson } from '../../program/with-json.ts';
import { writeNewFile } from '../../terminal/write-file.ts';
import { findSweep, nameOf, SWEEP } from './find-sweep.ts';

interface Options extends JsonOption {
  format: 'json' | 'csv';
  output?: string;
  replace: boolean;
}

/** A line a cell: its place on both axes and every figure with all digits, empty where there is none. */
function csvOf({ sweep: { definition }, figures }: LoadedSweep): string {
  const { x, y } = definition;
  const lines = y.values.flatMap((down, row) =>
    x.values.map((across, column) => {
      const cell = cellAt(definition, column, row);
      return [across, down, ...SWEEP_METRICS.map((figure) => figures[figure][cell] ?? '')];
    }),
  );
  return [[x.parameter, y.parameter, ...SWEEP_METRICS], ...lines]
    .map((cells) => `${cells.join(',')}\r\n`)
    .join('');
}

export const exportSweep: DefineCommand = (command, context) => {
  withJson(command)
    .argument('<sweep>', SWEEP)
    .addOption(
      new Option('--format <format>', 'csv has a line a cell').choices(['json', 'csv']).default('json'),
    )
    .option('-o, --output <file>', 'without, it is called like the sweep')
    .option('--replace', 'write over a file that is there', false)
    .addHelpText(
      'after',
      examples('margin sweeps export "Which start survives" --format csv', 'margin sweeps export 3f9c21ab'),
    )
    .action(async (given: string, options: Options) => {
      const { api } = await connect(await context.settings());
      const loaded = await api.sweeps.get.query({ sweepId: await findSweep(api, given) });
      const text = options.format === 'csv' ? csvOf(loaded) : JSON.stringify(loaded);
      const file = options.output ?? `${fileNameOf(nameOf(loaded.sweep))}.${options.format}`;
      const bytes = Buffer.from(text);
      await writeNewFile(file, bytes, options.replace);
      respond(context, options, {
        json: { file, sweepId: loaded.sweep.sweepId, bytes: bytes.byteLength },
        text: () => `${file}: ${bytes.byteLength} bytes`,
      });
    });
};
