import type { FastifyRequest } from 'fastify';
import { z } from 'zod';

/** A request that may be large, and which part of its body: a document, or the files of a series. */
export type LargeBody = { kind: 'document'; field: 'document' | 'results' } | { kind: 'prices' };

const PROCEDURES: Partial<Record<string, LargeBody>> = {
  'savedResults.save': { kind: 'document', field: 'document' },
  'marketData.import': { kind: 'prices' },
};

const CallSchema = z.object({
  params: z.object({ path: z.string() }),
  query: z.object({ batch: z.undefined().optional() }),
});

const REST_SAVE = /^\/historical-backtest\/save-result\/?$/;

/** Which part of a request's body may be large; undefined if none, as in a batch. */
export function largeBodyOf({
  method,
  params,
  query,
  routeOptions: { url = '' },
}: FastifyRequest): LargeBody | undefined {
  if (method !== 'POST') return undefined;
  if (REST_SAVE.test(url)) return { kind: 'document', field: 'results' };
  const call = url.startsWith('/trpc/') && CallSchema.safeParse({ params, query }).data;
  return call ? PROCEDURES[call.params.path] : undefined;
}
