import { CHART_IDS, DATAFRAME_COLUMNS, ResultDocumentSchema, SCHEMA_VERSION } from '@margin/contracts';
import { code, fence, page } from './markdown.ts';
import { jsonSchemaOf, typeText } from './type-text.ts';

const list = (words: readonly string[]) => words.map(code).join(', ');

export function resultDocumentPage(): string {
  const { properties = {} } = jsonSchemaOf(ResultDocumentSchema, 'output');
  const sections = Object.entries(properties).flatMap(([name, schema]) => [
    `## ${name}`,
    fence('ts', typeText(schema)),
  ]);
  return page(
    '# The result document',
    `A run produces one JSON file, which is stored and loaded unchanged: schema_version ${SCHEMA_VERSION}. It contains no timestamps or random values, so the same settings, prices and engine give the same bytes and SHA-256. Later versions can always load it, since the schema only ever becomes more permissive. Documents of schema_version 1 lack the last three columns, \`datasets\`, \`cpi\` and some metrics and parameters.`,
    'Keys are snake_case, money is in US dollars to the cent, every other number has ten significant digits, and percentages are fractions.',
    ...sections,
    `## The ${CHART_IDS.length} charts`,
    `Each chart is a self-contained Plotly figure without a theme: ${list(CHART_IDS)}. Only a run with scheduled cash flows has \`cash_flows\`, and only one with several holdings the last two.`,
    '## The columns of the daily table',
    `One row per trading day: ${list(DATAFRAME_COLUMNS)}.`,
    'With several holdings, `close` is the price of the basket, which starts at 100, and `shares` is the market value divided by it. `holdings` then has the daily values of each ticker: close and dividend in US dollars per share, and shares after the trades of the day.',
  );
}
