import { z } from 'zod';
import { IsoDateSchema, IsoTimestampSchema, Sha256Schema, TickerSchema } from './primitives.ts';

/** Hashes of the prices and the dividends, which distinguish two series of a ticker. */
export const PriceHashesSchema = z.strictObject({ sha256: Sha256Schema, dividendsSha256: Sha256Schema });
export type PriceHashes = z.infer<typeof PriceHashesSchema>;

export const InstrumentSchema = z.object({
  ticker: TickerSchema,
  name: z.string(),
  /** One sentence that helps a user choose. */
  note: z.string(),
  source: z.string(),
  firstDate: IsoDateSchema,
  lastDate: IsoDateSchema,
  rows: z.int(),
  sha256: Sha256Schema,
  dividendsSha256: Sha256Schema,
  /** `estimated` dividends are computed from yearly totals, not taken from announcements. */
  dividends: z.enum(['estimated', 'reported', 'none']),
  /** Bundled with the product, imported by the user, or fetched from the network. */
  origin: z.enum(['bundled', 'own', 'online']),
  /** Length of its rows as text; null if it is not stored. */
  bytes: z.int().nullable(),
  /** When the user imported it; null for any other series. */
  updatedAt: IsoTimestampSchema.nullable(),
});
export type Instrument = z.infer<typeof InstrumentSchema>;

export const InstrumentsOutputSchema = z.object({
  instruments: z.array(InstrumentSchema),
  /** The period of fed funds data, and its last level (a fraction per year). */
  fedFunds: z.object({ firstDate: IsoDateSchema, lastDate: IsoDateSchema, lastRate: z.number() }),
  /** Whether other tickers can be fetched. */
  onlinePrices: z.boolean(),
});

export const BarsInputSchema = z.strictObject({
  ticker: TickerSchema,
  startDate: IsoDateSchema.optional(),
  endDate: IsoDateSchema.optional(),
});

const RangeSchema = z.array(z.number().nullable()).nullable();

/** By column: dates[i] closed at closes[i] USD. Open, high and low are null if a series or a row lacks them. */
export const BarsOutputSchema = z.object({
  ticker: TickerSchema,
  /** Days that were checked at import. */
  dates: z.array(z.string()),
  closes: z.array(z.number()),
  opens: RangeSchema,
  highs: RangeSchema,
  lows: RangeSchema,
  dividends: z.array(z.object({ exDate: z.string(), amount: z.number() })),
});
export type BarsOutput = z.infer<typeof BarsOutputSchema>;
