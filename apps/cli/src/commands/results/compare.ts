import {
  groupMetrics,
  metricText,
  type ResultView,
  type ShownMetric,
  type ShownMetrics,
  shownMetrics,
} from '@margin/contracts';
import { type Connection, connect } from '../../connection/connect.ts';
import {
  type Context,
  type DefineCommand,
  examples,
  type JsonOption,
  respond,
} from '../../program/command.ts';
import { misuse } from '../../program/command-error.ts';
import { withJson } from '../../program/with-json.ts';
import { numeric, tableText } from '../../terminal/table.ts';
import { documentOf, loadStored } from './content.ts';
import { equityLine } from './document-report.ts';
import { RESULT } from './find-results.ts';

interface Compared {
  resultId: string;
  name: string;
  document: ResultView;
  metrics: ShownMetrics;
}

interface Options extends JsonOption {
  all: boolean;
}

/** Metrics for a first look; --all shows the rest. */
const HEADLINES = new Set([
  'total_return',
  'cagr',
  'xirr',
  'final_equity',
  'net_profit',
  'volatility',
  'max_drawdown',
  'sharpe',
  'sortino',
  'liquidations',
  'interest_paid',
  'minimum_cushion',
]);

async function loadCompared(connection: Connection, given: string, { output }: Context): Promise<Compared> {
  const stored = await loadStored(connection, given, output);
  const { document } = documentOf(stored);
  const { resultId, name } = stored.result;
  return { resultId, name, document, metrics: shownMetrics(document) };
}

/** The metrics that any of them has, by group, in the order of the first that has each. */
function metricsOf(all: readonly Compared[], isShown: (key: string) => boolean): ShownMetric[] {
  const entries = new Map<string, ShownMetric>();
  for (const { metrics } of all) {
    for (const [key, entry] of Object.entries(metrics)) if (!entries.has(key)) entries.set(key, entry);
  }
  return groupMetrics([...entries.values()].filter(({ key }) => isShown(key))).flatMap(
    ({ metrics }) => metrics,
  );
}

function comparisonText(all: readonly Compared[], metrics: readonly ShownMetric[]): string {
  const rows = groupMetrics(metrics).flatMap(({ title, metrics: members }) =>
    members.map(({ key, label }) => [
      title,
      label,
      ...all.map((compared) => metricText(compared.metrics[key])),
    ]),
  );
  const curves = all.map(({ name, document }) => `${equityLine(document)}  ${name}`);
  return [tableText(['', '', ...all.map(({ name }) => numeric(name))], rows), '', ...curves].join('\n');
}

export const compare: DefineCommand = (command, context) => {
  withJson(command)
    .argument('<results...>', `two or more: ${RESULT}`)
    .option('--all', 'show every metric', false)
    .addHelpText('after', examples('margin results compare "SPX 1x" "SPX 1.5x" "SPX 2x"'))
    .action(async (given: string[], options: Options) => {
      if (given.length < 2) throw misuse('Name at least two results');
      const connection = await connect(await context.settings());
      const all: Compared[] = [];
      for (const each of given) all.push(await loadCompared(connection, each, context));
      const metrics = metricsOf(all, (key) => options.all || HEADLINES.has(key));
      respond(context, options, {
        json: {
          results: all.map(({ resultId, name }) => ({ resultId, name })),
          metrics: Object.fromEntries(
            metrics.map(({ key }) => [key, all.map((compared) => compared.metrics[key]?.value ?? null)]),
          ),
        },
        text: () => comparisonText(all, metrics),
      });
    });
};
