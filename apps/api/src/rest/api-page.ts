import { z } from 'zod';

const SchemaSchema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  description: z.string().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
});

const ContentSchema = z.looseObject({
  'application/json': z.object({ schema: SchemaSchema }).optional(),
});

const OperationSchema = z.object({
  summary: z.string().default(''),
  description: z.string().default(''),
  parameters: z
    .array(
      z.object({
        name: z.string(),
        in: z.string(),
        required: z.boolean().default(false),
        description: z.string().optional(),
        schema: SchemaSchema,
      }),
    )
    .default([]),
  requestBody: z.object({ content: ContentSchema }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string(), content: ContentSchema.optional() })),
});

/** The parts of an OpenAPI document that the page shows. */
const ApiSchema = z.object({
  info: z.object({ title: z.string(), version: z.string(), description: z.string().default('') }),
  paths: z.record(z.string(), z.record(z.string(), OperationSchema)),
});

type Operation = z.infer<typeof OperationSchema>;
type JsonSchema = z.infer<typeof SchemaSchema>;

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? '');

const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1c2430 }
  h2 { margin-top: 2.5rem; font: 600 1.1rem ui-monospace, monospace; border-top: 1px solid #d8dee8; padding-top: 1rem }
  table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .3rem .8rem .3rem 0;
  vertical-align: top; border-bottom: 1px solid #eceff4 } code, pre { font: .875rem ui-monospace, monospace }
  pre { background: #f5f7fa; padding: 1rem; overflow-x: auto } summary { cursor: pointer }
`;

/** A readable page of an OpenAPI document: plain HTML without scripts. */
export function renderApiPage(document: unknown): string {
  const { info, paths } = ApiSchema.parse(document);
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => renderOperation(method, path, operation)),
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(info.title)} API</title><style>${STYLE}</style></head>
<body><main><h1>${escaped(info.title)} API ${escaped(info.version)}</h1>
<p>${escaped(info.description)}</p>
<p><a href="/api/openapi.json">OpenAPI document</a></p>
${operations.join('\n')}
</main></body></html>`;
}

function renderOperation(method: string, path: string, operation: Operation): string {
  const { summary, description, parameters, requestBody, responses } = operation;
  const body = requestBody?.content['application/json']?.schema;
  return `<section><h2>${escaped(method.toUpperCase())} ${escaped(path)}</h2>
<p><strong>${escaped(summary)}</strong> ${escaped(description)}</p>
${renderFields([...parameters.map(renderParameter), ...(body ? renderProperties(body) : [])])}
${Object.entries(responses)
  .map(([status, response]) =>
    renderResponse(status, response.description, response.content?.['application/json']?.schema),
  )
  .join('\n')}
</section>`;
}

const renderFields = (rows: string[]) =>
  rows.length === 0
    ? ''
    : `<table><thead><tr><th>Field</th><th>In</th><th>Type</th><th></th></tr></thead><tbody>${rows.join('')}</tbody></table>`;

const renderRow = (name: string, where: string, type: string, required: boolean, note = '') =>
  `<tr><td><code>${escaped(name)}</code></td><td>${escaped(where)}</td><td>${escaped(type)}</td>` +
  `<td>${required ? 'required' : 'optional'}${note && `. ${escaped(note)}`}</td></tr>`;

const typeOf = ({ type }: JsonSchema) => [type ?? 'any'].flat().join(' or ');

const renderParameter = ({
  name,
  in: where,
  schema,
  required,
  description,
}: Operation['parameters'][number]) =>
  renderRow(name, where, typeOf(schema), required, description ?? schema.description);

function renderProperties({ properties = {}, required = [] }: JsonSchema): string[] {
  return Object.entries(properties).map(([name, property]) => {
    const schema = SchemaSchema.parse(property);
    return renderRow(name, 'body', typeOf(schema), required.includes(name), schema.description);
  });
}

const renderResponse = (status: string, description: string, schema: JsonSchema | undefined) =>
  `<details><summary><code>${escaped(status)}</code> ${escaped(description)}</summary>` +
  `<pre>${escaped(JSON.stringify(schema ?? {}, null, 2))}</pre></details>`;
