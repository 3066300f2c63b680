import { MarketInputSchema } from '@margin/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { MadeCache } from '../content/made-cache.ts';
import { sendStored } from '../content/send-content.ts';
import { identityOf } from '../identity/authenticate.ts';
import type { WholeMarketAnswers } from '../market-data/whole-markets.ts';
import type { Metrics } from '../metrics.ts';

const NAME = 'marketData.market';

const QuerySchema = z.strictObject({ input: z.string() });

/** The tickers of a call that is made alone; any other is left to the procedure. */
function tickersIn({ method, url, query, headers }: FastifyRequest): string[] | undefined {
  if (method !== 'GET' || !url.split('?', 1)[0]?.endsWith(`/${NAME}`)) return undefined;
  const parsed = QuerySchema.safeParse(query);
  if (!parsed.success || headers['trpc-accept'] !== undefined) return undefined;
  try {
    return MarketInputSchema.safeParse(JSON.parse(parsed.data.input)).data?.tickers;
  } catch {
    return undefined;
  }
}

interface Needs {
  wholeMarkets: WholeMarketAnswers;
  madeCache: MadeCache;
  metrics: Pick<Metrics, 'observeCall'>;
}

/** Answers `marketData.market`, when it is called alone as the page does, with bytes encoded once for everybody. */
export function serveMarket(scope: FastifyInstance, { wholeMarkets, madeCache, metrics }: Needs): void {
  scope.addHook('preHandler', async (request, reply) => {
    const tickers = tickersIn(request);
    if (tickers === undefined) return;
    const begun = performance.now();
    const stored = await wholeMarkets(identityOf(request).userId, tickers);
    metrics.observeCall(NAME, 'OK', (performance.now() - begun) / 1_000);
    return sendStored({ madeCache }, stored, 'private, no-cache', request, reply);
  });
}
