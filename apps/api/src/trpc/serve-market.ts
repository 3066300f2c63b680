import { MarketInputSchema } from '@margin/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { sendStored } from '../content/send-content.ts';
import { identityOf } from '../identity/authenticate.ts';
import type { Services } from '../services.ts';

const NAME = 'marketData.market';

const QuerySchema = z.strictObject({ input: z.string() });

/** The tickers of a call that is made alone; what is wrong with any other one tRPC says. */
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

/** Answers `marketData.market`, when it is called alone, with bytes that are encoded once for everybody. */
export function serveMarket(scope: FastifyInstance, services: Services): void {
  scope.addHook('preHandler', async (request, reply) => {
    const tickers = tickersIn(request);
    if (tickers === undefined) return;
    const begun = performance.now();
    const stored = await services.wholeMarkets(identityOf(request).userId, tickers);
    services.metrics.observeCall(NAME, 'OK', (performance.now() - begun) / 1_000);
    return sendStored(services, stored, 'private, no-cache', request, reply);
  });
}
