import {
  BacktestParametersSchema,
  METRIC_GROUP_TITLES,
  METRIC_GROUPS,
  type MetricEntry,
  USUAL_PARAMETERS,
} from '@margin/contracts';
import { runBacktest } from '@margin/engine';
import { createBundledProvider, requireMarket } from '@margin/market-data';
import { code, page, table } from './markdown.ts';

const FORMATS: Record<MetricEntry['format'], string> = {
  percent: 'fraction',
  usd: 'US dollars',
  ratio: 'plain number',
  days: 'days',
  date: 'date, YYYY-MM-DD',
  count: 'whole number',
};

const ANY_RUN = BacktestParametersSchema.parse({
  ...USUAL_PARAMETERS,
  startDate: '2019-01-02',
  endDate: '2019-12-31',
});

/** Every metric, with the definitions that a run writes into its document. */
export async function metricsPage(): Promise<string> {
  const market = await requireMarket(createBundledProvider(), [ANY_RUN.ticker]);
  const entries = Object.values(runBacktest(ANY_RUN, market).metrics);
  const sections = METRIC_GROUPS.flatMap((group) => [
    `## ${METRIC_GROUP_TITLES[group]}`,
    table(
      ['Key', 'Name', 'Unit', 'Definition'],
      entries
        .filter((entry) => entry.group === group)
        .map(({ key, label, format, definition }) => [code(key), label, FORMATS[format], definition]),
    ),
  ]);
  return page(
    '# Every metric',
    `Each result document has these ${entries.length} metrics under \`metrics\`. A value that does not exist for a run is \`null\`, with a \`reason\`. Percentages are written as fractions: 0.125 is 12.5%.`,
    ...sections,
  );
}
