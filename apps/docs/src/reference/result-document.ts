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
    `A run produces one JSON file, which is stored and loaded unchanged: schema_version ${SCHEMA_VERSION}. It contains no timestamps or random values, so the same settings, prices and engine give the same bytes and SHA-256. Later versions can always load it, since the schema only ever becomes more permissive.`,
    'Keys are snake_case, money is in US dollars to the cent, every other number has ten significant digits, and percentages are fractions.',
    ...sections,
    `## The ${CHART_IDS.length} charts`,
    `Each chart is a self-contained Plotly figure without a theme: ${list(CHART_IDS)}.`,
    '## The columns of the daily table',
    `One row per trading day: ${list(DATAFRAME_COLUMNS)}.`,
  );
}
