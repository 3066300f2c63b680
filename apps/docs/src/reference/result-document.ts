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
    `One JSON file is what a run produces, what is stored and what is loaded: schema_version ${SCHEMA_VERSION}. It holds no clock and no chance: equal settings, prices and engine give equal bytes, and with them one SHA-256. A document of this version stays loadable in later ones, which only ever add to it.`,
    'Keys are snake_case, money is in US dollars to the cent, every other number has ten significant digits, shares are fractions.',
    ...sections,
    `## The ${CHART_IDS.length} charts`,
    `Each is a Plotly figure of its own, without a theme: ${list(CHART_IDS)}.`,
    '## The columns of the daily table',
    `One row a trading day: ${list(DATAFRAME_COLUMNS)}.`,
  );
}
