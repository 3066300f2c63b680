import type { TracedService, Tracing } from './tracing.ts';

/** Traces of requests, calls and statements. The libraries are loaded only if traces are sent somewhere. */
export async function startTracing(
  service: Omit<TracedService, 'tracesTo'>,
  tracesTo: URL | undefined,
): Promise<Tracing | undefined> {
  if (tracesTo === undefined) return undefined;
  const { createTracing } = await import('./create-tracing.ts');
  return createTracing({ ...service, tracesTo });
}
