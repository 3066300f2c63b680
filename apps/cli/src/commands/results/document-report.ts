import {
  dailyValues,
  encodeEquityPreview,
  formatLeverage,
  formatValue,
  holdingsName,
  metricStyle,
  metricText,
  NO_VALUE,
  type ResultView,
  type ShownTile,
  shownMetrics,
} from '@margin/contracts';
import { sparkline } from '../../terminal/sparkline.ts';
import { factsText } from '../../terminal/table.ts';

const SPARK_WIDTH = 60;

/** The shape of a document's equity column. */
export function equityLine({ dataframe }: ResultView): string {
  const equity = (dataframe && dailyValues(dataframe, 'equity')) ?? [];
  const numbers = equity.map((value) => Number(value ?? Number.NaN));
  return sparkline(encodeEquityPreview(numbers), SPARK_WIDTH);
}

const MOST_TILES = 30;

/** The tiles of a document, or its first metrics if it has no tiles. */
function tilesOf({ dashboard, metrics }: ResultView): readonly ShownTile[] {
  return dashboard?.tiles ?? Object.values(metrics).slice(0, MOST_TILES);
}

/** The contents of another program's document, and the parts that cannot be read. */
function externalLines({ external, charts, metrics, dataframe }: ResultView): string[] {
  if (!external) return [];
  const count = (number: number, word: string) => `${number} ${word}${number === 1 ? '' : 's'}`;
  const held = [
    count(Object.keys(metrics).length, 'metric'),
    count(Object.keys(charts).length, 'chart'),
    count(dataframe?.data.length ?? 0, 'row'),
    ...external.others.map(({ title }) => title),
  ];
  return [
    '',
    `from another program, in its own units: ${held.join(', ')}`,
    ...external.notShown.map((what) => `note: not read: ${what}`),
  ];
}

/** The headline of a document for people: settings, tiles, equity curve and warnings. */
export function documentReport(document: ResultView): string {
  const { start_date, end_date, leverage, account_type, mode } = document.parameters;
  const times = leverage === undefined ? undefined : formatLeverage(leverage);
  const held = holdingsName(document.parameters) || undefined;
  const settings = [held, `${start_date ?? NO_VALUE} to ${end_date ?? NO_VALUE}`, times, account_type, mode]
    .filter((setting) => setting !== undefined)
    .join('  ');
  const metrics = shownMetrics(document);
  const tiles = tilesOf(document).map(({ key, label, value, format }) => {
    const entry = metrics[key];
    // The text of a tile is already written for people.
    return [
      label,
      entry && typeof value !== 'string'
        ? metricText(entry)
        : formatValue(value, format, metricStyle(key, format)),
    ] as const;
  });
  const curve = equityLine(document);
  return [
    settings,
    document.message,
    '',
    factsText(tiles),
    ...(curve ? ['', `equity  ${curve}`] : []),
    ...externalLines(document),
    ...(document.provenance?.warnings ?? []).map((warning, i) => `${i === 0 ? '\n' : ''}note: ${warning}`),
  ].join('\n');
}

/** The same for programs: every metric as a plain value. */
export function documentSummary(document: ResultView) {
  const { parameters, dashboard, provenance } = document;
  return {
    parameters,
    outcome: dashboard?.outcome ?? null,
    metrics: Object.fromEntries(
      Object.entries(shownMetrics(document)).map(([key, { value }]) => [key, value]),
    ),
    warnings: provenance?.warnings ?? [],
  };
}
