import { z } from 'zod';
import { InstrumentSchema } from './market-data.ts';
import { TickerSchema } from './primitives.ts';
import { text } from './stored-text.ts';

/** Series of a user. */
export const MAXIMUM_OWN_SERIES = 50;
/** The files of one series together, in bytes of UTF-8. */
export const MAXIMUM_SERIES_BYTES = 10_000_000;
/** Daily rows of two centuries. */
export const MAXIMUM_SERIES_ROWS = 50_000;

/** Which closes of a file count: as traded, or with the dividends in them. */
export const PriceColumnSchema = z.enum(['close', 'adjusted_close']);
export type PriceColumn = z.infer<typeof PriceColumnSchema>;

const FileTextSchema = z.string().max(MAXIMUM_SERIES_BYTES, 'is larger than 10 MB');

export const ImportPricesInputSchema = z.strictObject({
  ticker: TickerSchema,
  /** What the series is called beside its ticker; empty: the ticker alone. */
  name: text(100)
    .transform((value) => value.trim())
    .default(''),
  /** The text of a CSV file with dates and closes. */
  prices: FileTextSchema,
  /** The text of a CSV file with ex-dates and cash per share. */
  dividends: FileTextSchema.optional(),
  /** By default the closes as traded, where the file has them. */
  priceColumn: PriceColumnSchema.optional(),
});
export type ImportPricesInput = z.input<typeof ImportPricesInputSchema>;

export const ImportedPricesSchema = z.object({
  instrument: InstrumentSchema,
  /** What looks wrong in the data and may be right. */
  warnings: z.array(z.string()),
});

export const TickerInputSchema = z.strictObject({ ticker: TickerSchema });
