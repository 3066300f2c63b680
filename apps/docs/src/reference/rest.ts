import { DELETE, LIST, LOAD, SAVE, UPDATE } from '@margin/api/rest-docs';
import { z } from 'zod';
import { code, fence, page, table } from './markdown.ts';
import { JsonSchemaSchema, remarkOn, typeText } from './type-text.ts';

/** The parts of a route's description that the page shows. */
const RouteSchema = z.object({
  summary: z.string(),
  description: z.string(),
  headers: JsonSchemaSchema.optional(),
  querystring: JsonSchemaSchema.optional(),
  body: JsonSchemaSchema.optional(),
  response: z.record(z.string(), JsonSchemaSchema),
});

/** The routes by method and path; a test compares them with the service's own list. */
export const REST_ROUTES = {
  'POST /historical-backtest/save-result/': SAVE,
  'GET /historical-backtest/list-saved-results/': LIST,
  'GET /historical-backtest/load-saved-result/': LOAD,
  'PUT /historical-backtest/update-saved-result/': UPDATE,
  'DELETE /historical-backtest/delete-saved-result/': DELETE,
};

function routeText(name: string, described: unknown): string[] {
  const { summary, description, headers, querystring, body, response } = RouteSchema.parse(described);
  const { 200: answer, ...refusals } = response;
  const sent = [
    ['header', headers],
    ['query', querystring],
  ] as const;
  const fields = sent.flatMap(([where, schema]) =>
    Object.entries(schema?.properties ?? {}).map(([field, type]) => [
      code(field),
      where,
      code(typeText(type)),
      remarkOn(type),
    ]),
  );
  return [
    `## ${name}`,
    `**${summary}.** ${description}`,
    ...(fields.length > 0 ? [table(['Field', 'In', 'Type', ''], fields)] : []),
    ...(body ? [`Body\n\n${fence('ts', typeText(body))}`] : []),
    ...(answer ? [`Response\n\n${fence('ts', typeText(answer))}`] : []),
    table(
      ['Error status', 'When'],
      Object.entries(refusals).map(([status, { description: when = '' }]) => [status, when]),
    ),
  ];
}

export const restPage = (): string =>
  page(
    '# REST',
    'For programs in any language. Send a personal access token as `Authorization: Bearer <token>`. The OpenAPI document is at `/api/openapi.json`, a readable version at `/api/docs` (sign in first).',
    ...Object.entries(REST_ROUTES).flatMap(([name, described]) => routeText(name, described)),
  );
