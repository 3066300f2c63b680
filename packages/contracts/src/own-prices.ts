import { z } from 'zod';
import { InstrumentSchema } from './market-data.ts';
import { TickerSchema } from './primitives.ts';
import { required, text } from './stored-text.ts';

/** Series of a user. */
export const MAXIMUM_OWN_SERIES = 50;
/** The files of one series together, in bytes of UTF-8. */
export const MAXIMUM_SERIES_BYTES = 10_000_000;
/** Daily rows of two centuries. */
export const MAXIMUM_SERIES_ROWS = 50_000;

/** Which closes of a file count: as traded, or with the dividends in them. */
export const PriceColumnSchema = z.enum(['close', 'adjusted_close']);
export type PriceColumn = z.infer<typeof PriceColumnSchema>;

/** The order of day, month and year in dates such as 03/04/24. */
export const DateOrderSchema = z.enum(['mdy', 'dmy', 'ymd']);
export type DateOrder = z.infer<typeof DateOrderSchema>;

/** What separates whole numbers from fractions: 1,234.56 or 1.234,56. */
export const DecimalMarkSchema = z.enum(['point', 'comma']);
export type DecimalMark = z.infer<typeof DecimalMarkSchema>;

/** The name of a column in the header, or its number from 1. */
const ColumnChoiceSchema = required(text(200));

/** How price files are to be read, for what the files leave open or what is to be read in another way. */
export const ReadingSettingsSchema = z.strictObject({
  /** Which ticker counts in a file that holds several. */
  symbol: required(text(50)).optional(),
  dateColumn: ColumnChoiceSchema.optional(),
  closeColumn: ColumnChoiceSchema.optional(),
  /** Which closes count in a file that has both; by default the closes as traded. */
  priceColumn: PriceColumnSchema.optional(),
  dateOrder: DateOrderSchema.optional(),
  decimal: DecimalMarkSchema.optional(),
  /** Whether the dividends are in the closes already. */
  adjusted: z.boolean().optional(),
  /** The same of the file of dividends. */
  dividendDateOrder: DateOrderSchema.optional(),
  dividendDecimal: DecimalMarkSchema.optional(),
});
export type ReadingSettings = z.infer<typeof ReadingSettingsSchema>;
export type ReadingSetting = keyof ReadingSettings;

const FileTextSchema = z.string().max(MAXIMUM_SERIES_BYTES, 'is larger than 10 MB');

export const ImportPricesInputSchema = z.strictObject({
  ticker: TickerSchema,
  /** What the series is called beside its ticker; empty: the ticker alone. */
  name: text(100)
    .transform((value) => value.trim())
    .default(''),
  /** The text of a file with dates and closes. */
  prices: FileTextSchema,
  /** The text of a file with ex-dates and cash per share. */
  dividends: FileTextSchema.optional(),
  ...ReadingSettingsSchema.shape,
});
export type ImportPricesInput = z.input<typeof ImportPricesInputSchema>;

export const ImportedPricesSchema = z.object({
  instrument: InstrumentSchema,
  /** What looks wrong in the data and may be right. */
  warnings: z.array(z.string()),
});

export const TickerInputSchema = z.strictObject({ ticker: TickerSchema });
