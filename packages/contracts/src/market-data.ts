import { z } from 'zod';
import { IsoDateSchema, IsoTimestampSchema, Sha256Schema, TickerSchema } from './primitives.ts';

/** What tells two series of a ticker apart: of the prices, and of the dividends. */
export const PriceHashesSchema = z.strictObject({ sha256: Sha256Schema, dividendsSha256: Sha256Schema });
export type PriceHashes = z.infer<typeof PriceHashesSchema>;

export const InstrumentSchema = z.object({
  ticker: TickerSchema,
  name: z.string(),
  /** One sentence for the person who chooses it. */
  note: z.string(),
  source: z.string(),
  firstDate: IsoDateSchema,
  lastDate: IsoDateSchema,
  rows: z.int(),
  sha256: Sha256Schema,
  dividendsSha256: Sha256Schema,
  /** `estimated` dividends are computed from yearly sums, not taken from announcements. */
  dividends: z.enum(['estimated', 'reported', 'none']),
  /** With the product, imported by the user, or fetched from the network. */
  origin: z.enum(['bundled', 'own', 'online']),
  /** Length of its rows as text; null where it is not in the store. */
  bytes: z.int().nullable(),
  /** When the user imported it; null for any other. */
  updatedAt: IsoTimestampSchema.nullable(),
});
export type Instrument = z.infer<typeof InstrumentSchema>;

export const InstrumentsOutputSchema = z.object({
  instruments: z.array(InstrumentSchema),
  /** What the fed funds table covers, and the last level in it (a fraction a year). */
  fedFunds: z.object({ firstDate: IsoDateSchema, lastDate: IsoDateSchema, lastRate: z.number() }),
  /** Whether a ticker that is not among them can be fetched. */
  onlinePrices: z.boolean(),
});

export const BarsInputSchema = z.strictObject({
  ticker: TickerSchema,
  startDate: IsoDateSchema.optional(),
  endDate: IsoDateSchema.optional(),
});

const RangeSchema = z.array(z.number().nullable()).nullable();

/** Column-wise: dates[i] closed at closes[i] USD. Open, high and low: null where a series or a row has none. */
export const BarsOutputSchema = z.object({
  ticker: TickerSchema,
  /** Days that were checked when they came in. */
  dates: z.array(z.string()),
  closes: z.array(z.number()),
  opens: RangeSchema,
  highs: RangeSchema,
  lows: RangeSchema,
  dividends: z.array(z.object({ exDate: z.string(), amount: z.number() })),
});
export type BarsOutput = z.infer<typeof BarsOutputSchema>;
