import {
  encodeEquityPreview,
  formatLeverage,
  formatValue,
  metricStyle,
  metricText,
  type ResultDocument,
  shownMetrics,
} from '@margin/contracts';
import { sparkline } from '../../terminal/sparkline.ts';
import { factsText } from '../../terminal/table.ts';

const SPARK_WIDTH = 60;

/** The shape of the equity column of a document. */
export function equityLine({ dataframe: { columns, data } }: ResultDocument): string {
  const column = columns.indexOf('equity');
  const equity = data.map((row) => Number(row[column] ?? Number.NaN));
  return sparkline(encodeEquityPreview(equity), SPARK_WIDTH);
}

/** The headline of a document for a person: what was run, its tiles, its curve and what to know of it. */
export function documentReport(document: ResultDocument): string {
  const { ticker, start_date, end_date, leverage, account_type, mode } = document.parameters;
  const settings = `${ticker}  ${start_date} to ${end_date}  ${formatLeverage(leverage)}  ${account_type}  ${mode}`;
  const metrics = shownMetrics(document);
  const tiles = document.dashboard.tiles.map(({ key, label, value, format }) => {
    const entry = metrics[key];
    return [label, entry ? metricText(entry) : formatValue(value, format, metricStyle(key, format))] as const;
  });
  const curve = equityLine(document);
  return [
    settings,
    document.message,
    '',
    factsText(tiles),
    ...(curve ? ['', `equity  ${curve}`] : []),
    ...document.provenance.warnings.map((warning, i) => `${i === 0 ? '\n' : ''}note: ${warning}`),
  ].join('\n');
}

/** The same for a program: every metric as a plain value. */
export function documentSummary(document: ResultDocument) {
  const { parameters, dashboard, provenance } = document;
  return {
    parameters,
    outcome: dashboard.outcome,
    metrics: Object.fromEntries(
      Object.entries(shownMetrics(document)).map(([key, { value }]) => [key, value]),
    ),
    warnings: provenance.warnings,
  };
}
