import { procedures } from '@margin/api/procedures';
import { z } from 'zod';
import { fence, page } from './markdown.ts';
import { jsonSchemaOf, typeText } from './type-text.ts';

const SchemaSchema = z.instanceof(z.ZodType);
const DefinitionSchema = z.object({
  type: z.enum(['query', 'mutation', 'subscription']),
  inputs: z.array(SchemaSchema),
  output: SchemaSchema.optional(),
});

function procedureText(name: string, definition: unknown): string[] {
  const { type, inputs, output } = DefinitionSchema.parse(definition);
  const [input] = inputs;
  return [
    `### ${name}`,
    `A ${type}.`,
    input ? `Input\n\n${fence('text', typeText(jsonSchemaOf(input, 'input')))}` : 'No input.',
    ...(output ? [`Output\n\n${fence('text', typeText(jsonSchemaOf(output, 'output')))}`] : []),
  ];
}

/** Every procedure of the router, with its input and output types. */
export function proceduresPage(): string {
  const nouns = new Set([...procedures.keys()].map((name) => name.split('.', 1)[0] ?? name));
  const sections = [...nouns].flatMap((noun) => [
    `## ${noun}`,
    ...[...procedures]
      .filter(([name]) => name.startsWith(`${noun}.`))
      .flatMap(([name, procedure]) => procedureText(name, procedure._def)),
  ]);
  return page(
    '# Procedures (tRPC)',
    'Plain JSON over `/trpc`: a query is `GET /trpc/<name>?input=<JSON>`, a mutation `POST /trpc/<name>` with the JSON as body. The typed client in [From a program](../guide/from-a-program.md) does this for you, and retries only idempotent requests.',
    ...sections,
  );
}
