import { z } from 'zod';
import { MOST_TICKERS } from './market-data.ts';
import { TickerSchema } from './primitives.ts';
import { ProvenanceSchema } from './result-document/index.ts';

/** Which part of the market to send. */
export const MarketInputSchema = z.strictObject({
  tickers: z.array(TickerSchema).min(1).max(MOST_TICKERS).readonly(),
  /** Whether to include open, high and low. */
  ranges: z.boolean().default(false),
});

const ColumnSchema = z.array(z.number().nullable()).readonly();

const PriceSeriesSchema = z.object({
  ticker: z.string(),
  bars: z.object({ dates: z.array(z.string()).readonly(), closes: z.array(z.number()).readonly() }),
  ranges: z.object({ opens: ColumnSchema, highs: ColumnSchema, lows: ColumnSchema }).nullable(),
  rangesSha256: z.string().nullable(),
  dividends: z.array(z.object({ exDate: z.string(), amount: z.number() })).readonly(),
  leverageFactor: z.number(),
  dataset: ProvenanceSchema.shape.dataset,
  notes: z.array(z.string()).readonly().exactOptional(),
  rangesNotes: z.array(z.string()).readonly().exactOptional(),
});

/** A Market on its way to the browser, where a run has the same bytes. */
export const MarketSchema = z.object({
  prices: z.array(PriceSeriesSchema).readonly(),
  rates: z.object({
    steps: z.array(z.object({ date: z.string(), rate: z.number() })).readonly(),
    lastDate: z.string(),
    source: z.string(),
    sha256: z.string(),
  }),
  cpi: z.object({
    values: z.array(z.object({ month: z.string(), value: z.number() })).readonly(),
    lastMonth: z.string(),
    source: z.string(),
    sha256: z.string(),
  }),
});
