import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { type PostgresServer, startPostgres } from '@margin/db/testing';
import {
  askForRun,
  type Installation,
  runOf,
  save,
  savedOf,
  signedUp,
  startInstallation,
} from '@margin/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';

const AttributesSchema = z
  .array(z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) }))
  .transform((list) => Object.fromEntries(list.map(({ key, value }) => [key, Object.values(value)[0]])));

const SpanSchema = z.object({ traceId: z.string(), name: z.string(), attributes: AttributesSchema });

const ExportSchema = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: AttributesSchema }),
      scopeSpans: z.array(z.object({ spans: z.array(SpanSchema) })),
    }),
  ),
});

interface Span extends z.infer<typeof SpanSchema> {
  service: unknown;
}

/** Receives traces by OTLP over HTTP and keeps them. */
async function startCollector() {
  const bodies: string[] = [];
  const server = createServer(async (incoming, outgoing) => {
    if (incoming.url === '/v1/traces') bodies.push(await text(incoming));
    outgoing.setHeader('content-type', 'application/json').end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the collector has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    all: () => bodies.join('\n'),
    spans: (): Span[] =>
      bodies
        .flatMap((body) => ExportSchema.parse(JSON.parse(body)).resourceSpans)
        .flatMap(({ resource, scopeSpans }) =>
          scopeSpans
            .flatMap(({ spans }) => spans)
            .map((span) => ({ ...span, service: resource.attributes['service.name'] })),
        ),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

let postgres: PostgresServer;
let collector: Awaited<ReturnType<typeof startCollector>>;
let product: Installation;
beforeAll(async () => {
  postgres = await startPostgres();
  collector = await startCollector();
  product = await startInstallation({
    settings: { DATABASE_URL: postgres.url, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url },
  });
});
afterAll(async () => {
  await product?.close();
  await collector?.close();
  await postgres?.stop();
});

const SEARCH = 'words-that-somebody-searched-for';

it('a save is one trace, from the front door to the statements of the margin app, and reveals nothing about its user', async () => {
  const ada = await signedUp(product.url);
  const { runId } = runOf(await askForRun(ada));
  const name = 'a-name-that-somebody-gave';
  savedOf(await save(ada, { name, idempotencyKey: 'a-save-with-a-trace', runId }));
  await ada.query('savedResults.list', { search: SEARCH });
  // The remaining traces are sent when the services stop.
  await Promise.all([product.end('umbrella', 'SIGTERM'), product.end('api', 'SIGTERM')]);

  const spans = collector.spans();
  const inMarginApp = spans.filter(
    ({ service, name }) => service === 'margin-app' && name === 'POST /trpc/:path',
  );
  expect(inMarginApp).toHaveLength(2);
  for (const { traceId, attributes } of inMarginApp) {
    const together = spans.filter((span) => span.traceId === traceId);
    const [door] = together.filter((span) => span.service === 'umbrella' && span.name === 'POST /trpc/*');
    expect(door?.attributes['margin.request_id']).toBe(attributes['margin.request_id']);
    expect(together.some((span) => span.service === 'margin-app' && span.name.startsWith('pg.query'))).toBe(
      true,
    );
  }
  expect(spans.filter(({ name }) => /healthz|readyz/.test(name))).toEqual([]);
  for (const secret of [ada.email, name, SEARCH, runId]) expect(collector.all()).not.toContain(secret);
});
