import { DELETE, LIST, LOAD, SAVE, UPDATE } from '@margin/api/rest-docs';
import { z } from 'zod';
import { code, fence, page, table } from './markdown.ts';
import { JsonSchemaSchema, remarkOn, typeText } from './type-text.ts';

/** What of the description of a route is told. */
const RouteSchema = z.object({
  summary: z.string(),
  description: z.string(),
  headers: JsonSchemaSchema.optional(),
  querystring: JsonSchemaSchema.optional(),
  body: JsonSchemaSchema.optional(),
  response: z.record(z.string(), JsonSchemaSchema),
});

/** The routes by method and path; a test compares them with what the service says of itself. */
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
    ...(answer ? [`Answer\n\n${fence('ts', typeText(answer))}`] : []),
    table(
      ['Refused with', 'When'],
      Object.entries(refusals).map(([status, { description: when = '' }]) => [status, when]),
    ),
  ];
}

export const restPage = (): string =>
  page(
    '# REST',
    'For programs that speak no TypeScript. Send a personal access token as `Authorization: Bearer <token>`. A signed-in browser finds the same as OpenAPI at `/api/openapi.json`, and to read at `/api/docs`.',
    ...Object.entries(REST_ROUTES).flatMap(([name, described]) => routeText(name, described)),
  );
