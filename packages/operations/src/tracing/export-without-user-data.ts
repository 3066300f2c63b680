import type { Attributes } from '@opentelemetry/api';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace';

/** An allowlist, so that addresses with a search, a link or an id are not exported. */
const ATTRIBUTES = new Set([
  'db.namespace',
  'db.operation.name',
  'db.system',
  'db.system.name',
  'error.type',
  'http.method',
  'http.request.method',
  'http.response.status_code',
  'http.route',
  'http.status_code',
  'margin.request_id',
  'server.address',
  'server.port',
]);
/** Statements have numbered parameters, except COPY, which takes none and contains literals. */
const STATEMENTS = new Set(['db.query.text', 'db.statement']);
const LITERAL = /'(?:[^']|'')*'/g;

function withoutUserData(attributes: Attributes): Attributes {
  const kept = Object.entries(attributes).flatMap(([name, value]): [string, Attributes[string]][] => {
    if (ATTRIBUTES.has(name)) return [[name, value]];
    return STATEMENTS.has(name) ? [[name, String(value).replaceAll(LITERAL, '?')]] : [];
  });
  return Object.fromEntries(kept);
}

/** An error message may quote user input, so only the fact of an exception is exported. */
const spanWithoutUserData = (span: ReadableSpan): ReadableSpan => ({
  name: span.name,
  kind: span.kind,
  spanContext: () => span.spanContext(),
  ...(span.parentSpanContext ? { parentSpanContext: span.parentSpanContext } : {}),
  startTime: span.startTime,
  endTime: span.endTime,
  duration: span.duration,
  ended: span.ended,
  status: { code: span.status.code },
  attributes: withoutUserData(span.attributes),
  links: span.links,
  events: [],
  resource: span.resource,
  instrumentationScope: span.instrumentationScope,
  droppedAttributesCount: span.droppedAttributesCount,
  droppedEventsCount: span.droppedEventsCount,
  droppedLinksCount: span.droppedLinksCount,
});

export function exportWithoutUserData(exporter: SpanExporter): SpanExporter {
  return {
    export: (spans, done) => exporter.export(spans.map(spanWithoutUserData), done),
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  };
}
