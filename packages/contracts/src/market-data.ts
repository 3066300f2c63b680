import { z } from 'zod';
import { IsoDateSchema, IsoTimestampSchema, Sha256Schema, TickerSchema } from './primitives.ts';

/** Maximum number of instruments in a run. */
export const MOST_TICKERS = 20;

/** Multiple of daily returns that a fund aims for: 1 for an ordinary one, 3 for TQQQ. */
export const LeverageFactorSchema = z
  .number()
  .min(1, 'must be 1 or more: inverse funds are not supported')
  .max(4, 'must be 4 or less');

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
  /** Of open, high and low; null without them. */
  rangesSha256: Sha256Schema.nullable(),
  leverageFactor: z.number(),
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

/** The days from the latest first to the earliest last of these series; null without any. */
export function sharedPeriod(
  series: readonly Pick<Instrument, 'firstDate' | 'lastDate'>[],
): { startDate: string; endDate: string } | null {
  const startDate = series
    .map(({ firstDate }) => firstDate)
    .toSorted()
    .at(-1);
  const endDate = series.map(({ lastDate }) => lastDate).toSorted()[0];
  return startDate === undefined || endDate === undefined ? null : { startDate, endDate };
}

/** Who sent a series, e.g. `Yahoo Finance`, from a source such as `Yahoo Finance: daily closes, adjusted for splits`. */
export const senderOf = ({ source }: Pick<Instrument, 'source'>): string => source.split(':', 1)[0] ?? source;

/** The prices of a ticker that a run used, by what distinguishes them from others of the same ticker. */
export const PriceVersionSchema = z.strictObject({
  ticker: TickerSchema,
  sha256: Sha256Schema,
  dividendsSha256: Sha256Schema,
  /** Of open, high and low; left out if the run did not use them. */
  rangesSha256: Sha256Schema.exactOptional(),
  /** Left out: 1. */
  leverageFactor: LeverageFactorSchema.exactOptional(),
});
export type PriceVersion = z.infer<typeof PriceVersionSchema>;

/** The facts of a series that may distinguish it from others of the same ticker. */
export type PriceIdentity = Pick<
  Instrument,
  'ticker' | 'sha256' | 'dividendsSha256' | 'rangesSha256' | 'leverageFactor'
>;

/** The version of a series for runs that use its open, high and low, or only its closes. */
export const versionOf = (
  { ticker, sha256, dividendsSha256, rangesSha256, leverageFactor }: PriceIdentity,
  usesRanges: boolean,
): PriceVersion => ({
  ticker,
  sha256,
  dividendsSha256,
  ...(usesRanges && rangesSha256 !== null && { rangesSha256 }),
  ...(leverageFactor !== 1 && { leverageFactor }),
});

/** Whether a series gives the same runs as this version. */
export const isVersion = (series: PriceIdentity, version: PriceVersion): boolean =>
  series.ticker === version.ticker &&
  series.sha256 === version.sha256 &&
  series.dividendsSha256 === version.dividendsSha256 &&
  series.leverageFactor === (version.leverageFactor ?? 1) &&
  (version.rangesSha256 === undefined || series.rangesSha256 === version.rangesSha256);

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
