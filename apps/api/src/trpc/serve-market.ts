import { MarketInputSchema, type MarketNeeds } from '@margin/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { MadeCache } from '../content/made-cache.ts';
import { sendStored } from '../content/send-content.ts';
import { identityOf } from '../identity/authenticate.ts';
import type { WholeMarketAnswers } from '../market-data/whole-markets.ts';
import type { Metrics } from '../metrics.ts';

const NAME = 'marketData.market';

const QuerySchema = z.strictObject({ input: z.string() });

/** What it asks for if this is the request's only call; the procedure handles any other. */
function needsIn({ method, url, query, headers }: FastifyRequest): MarketNeeds | undefined {
  if (method !== 'GET' || !url.split('?', 1)[0]?.endsWith(`/${NAME}`)) return undefined;
  const parsed = QuerySchema.safeParse(query);
  if (!parsed.success || headers['trpc-accept'] !== undefined) return undefined;
  try {
    return MarketInputSchema.safeParse(JSON.parse(parsed.data.input)).data;
  } catch {
    return undefined;
  }
}

interface Needs {
  wholeMarkets: WholeMarketAnswers;
  madeCache: MadeCache;
  metrics: Pick<Metrics, 'observeCall'>;
}

/** Answers `marketData.market`, when it is the only call as on the page, with bytes encoded once for all users. */
export function serveMarket(scope: FastifyInstance, { wholeMarkets, madeCache, metrics }: Needs): void {
  scope.addHook('preHandler', async (request, reply) => {
    const needs = needsIn(request);
    if (needs === undefined) return;
    const begun = performance.now();
    const stored = await wholeMarkets(identityOf(request).userId, needs);
    metrics.observeCall(NAME, 'OK', (performance.now() - begun) / 1_000);
    return sendStored({ madeCache }, stored, 'private, no-cache', request, reply);
  });
}
