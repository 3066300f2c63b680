import { z } from 'zod';
import { TickerSchema } from './primitives.ts';
import { ProvenanceSchema } from './result-document/index.ts';

export const WholeSeriesInputSchema = z.strictObject({ ticker: TickerSchema });

/** A MarketSeries on its way to the page: with it a run comes out the same there, to the byte. */
export const WholeSeriesSchema = z.object({
  bars: z.object({ dates: z.array(z.string()).readonly(), closes: z.array(z.number()).readonly() }),
  dividends: z.array(z.object({ exDate: z.string(), amount: z.number() })).readonly(),
  dataset: ProvenanceSchema.shape.dataset,
  rates: z.object({
    steps: z.array(z.object({ date: z.string(), rate: z.number() })).readonly(),
    lastDate: z.string(),
    source: z.string(),
    sha256: z.string(),
  }),
  notes: z.array(z.string()).readonly().exactOptional(),
});
