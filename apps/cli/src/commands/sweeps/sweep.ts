import { setTimeout as wait } from 'node:timers/promises';
import { type LoadedSweep, SWEEP_METRICS, type SweepMetric, type SweepProgress } from '@margin/contracts';
import { Option } from 'commander';
import { type Connection, connect } from '../../connection/connect.ts';
import { addParameterOptions, type ParameterOptions } from '../../parameters/parameter-options.ts';
import { readParameters } from '../../parameters/read-parameters.ts';
import {
  type Context,
  type DefineCommand,
  examples,
  type JsonOption,
  respond,
} from '../../program/command.ts';
import { CommandError, misuse } from '../../program/command-error.ts';
import { withJson } from '../../program/with-json.ts';
import type { Answer, Output } from '../../terminal/output.ts';
import { progressLine } from '../../terminal/progress.ts';
import { AXIS, parseAxis } from './axis.ts';
import { gridTable } from './grid-table.ts';

interface Options extends ParameterOptions, JsonOption {
  x: string;
  y: string;
  holdYears?: string;
  figure: SweepMetric;
  save?: string;
}

const LISTEN_AGAIN_MS = 1_000;

function showProgress({ done, cells, secondsLeft }: SweepProgress, output: Output): void {
  const left = secondsLeft === null ? '' : `, ${Math.ceil(secondsLeft)} s left`;
  output.progress(progressLine(`${done} of ${cells}${left}`, { received: done, total: cells }));
}

/** Listens until the sweep is over, or the line is. */
const watch = ({ api }: Connection, sweepId: string, output: Output) =>
  new Promise<void>((resolve) => {
    api.sweeps.progress.subscribe(
      { sweepId },
      {
        onData: ({ data }) => showProgress(data, output),
        onComplete: resolve,
        onError: () => resolve(),
      },
    );
  });

/** Waits until the server has computed every cell, over the end of a process that was listened to. */
async function untilOver(connection: Connection, sweepId: string, output: Output): Promise<LoadedSweep> {
  for (;;) {
    await watch(connection, sweepId, output);
    const loaded = await connection.api.sweeps.get.query({ sweepId });
    if (loaded.sweep.state !== 'running') return loaded;
    await wait(LISTEN_AGAIN_MS);
  }
}

function yearsOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw misuse('--hold-years must be a whole number');
}

async function runSweep(options: Options, context: Context): Promise<Answer> {
  const [x, y] = [parseAxis(options.x), parseAxis(options.y)];
  const connection = await connect(await context.settings());
  const { api } = connection;
  const instruments = async () => (await api.marketData.instruments.query()).instruments;
  const base = await readParameters(options, instruments);
  const holdYears = options.holdYears === undefined ? null : yearsOf(options.holdYears);
  const { sweepId } = await api.sweeps.start.mutate({ definition: { base, x, y, holdYears } });
  const loaded = await untilOver(connection, sweepId, context.output);
  const { state, failure } = loaded.sweep;
  if (state !== 'completed') throw new CommandError(`The sweep was ${state}${failure ? `: ${failure}` : ''}`);
  const sweep =
    options.save === undefined ? loaded.sweep : await api.sweeps.save.mutate({ sweepId, name: options.save });
  return {
    json: { ...loaded, sweep },
    text: () =>
      `${options.figure}\n\n${gridTable(loaded, options.figure)}\n\n${sweep.saved ? `saved as "${sweep.name}"` : 'not saved'}: ${sweepId}`,
  };
}

export const sweep: DefineCommand = (command, context) => {
  withJson(addParameterOptions(command))
    .requiredOption('--x <values>', `a parameter and its values to the right, of ${AXIS}`)
    .requiredOption('--y <values>', 'another one downwards: name=1,2,3 or name=from:to:step')
    .option('--hold-years <years>', 'every run ends so many years after its start')
    .addOption(new Option('--figure <figure>', 'figure to show').choices(SWEEP_METRICS).default('cagr'))
    .option('--save <name>', 'keep it in the library')
    .addHelpText(
      'after',
      examples(
        'margin sweep --x leverage=1:2:0.25 --y interestRate=0,0.015,0.03',
        'margin sweep --x leverage=1,1.5,2 --y startDate=2000-01-03:2010-01-03:365 --hold-years 10 --figure multiple',
      ),
    )
    .action(async (options: Options) => respond(context, options, await runSweep(options, context)));
};
