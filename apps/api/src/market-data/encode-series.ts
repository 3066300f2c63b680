import { type MarketSeries, WholeSeriesSchema } from '@margin/contracts';
import { type EncodedContent, encodeContent } from '../content/encode-content.ts';

/** A WholeSeries as tRPC answers it, ready to be sent. */
export function encodeSeries({ series }: { series: MarketSeries }): EncodedContent {
  const answer = { result: { data: WholeSeriesSchema.parse(series) } };
  return encodeContent(Buffer.from(JSON.stringify(answer)));
}
