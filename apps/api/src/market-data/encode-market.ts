import { type Market, MarketSchema } from '@margin/contracts';
import { type EncodedContent, encodeContent } from '../content/encode-content.ts';

/** A market as a tRPC response, ready to send. */
export function encodeMarket({ market }: { market: Market }): EncodedContent {
  const answer = { result: { data: MarketSchema.parse(market) } };
  return encodeContent(Buffer.from(JSON.stringify(answer)));
}
