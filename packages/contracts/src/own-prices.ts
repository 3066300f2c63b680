import { z } from 'zod';
import { InstrumentSchema, LeverageFactorSchema } from './market-data.ts';
import { TickerSchema } from './primitives.ts';
import { SeriesNameSchema } from './series-name.ts';
import { required, text } from './stored-text.ts';

/** Maximum number of series per user. */
export const MAXIMUM_OWN_SERIES = 50;
/** Maximum size of the files of one series together, in bytes of UTF-8. */
export const MAXIMUM_SERIES_BYTES = 10_000_000;
/** Two centuries of daily rows. */
export const MAXIMUM_SERIES_ROWS = 50_000;

/** Which closes of a file to use: as traded, or adjusted for dividends. */
export const PriceColumnSchema = z.enum(['close', 'adjusted_close']);
export type PriceColumn = z.infer<typeof PriceColumnSchema>;

/** The order of day, month and year in dates such as 03/04/24. */
export const DateOrderSchema = z.enum(['mdy', 'dmy', 'ymd']);
export type DateOrder = z.infer<typeof DateOrderSchema>;

/** The decimal mark: 1,234.56 or 1.234,56. */
export const DecimalMarkSchema = z.enum(['point', 'comma']);
export type DecimalMark = z.infer<typeof DecimalMarkSchema>;

/** The name of a column in the header, or its number from 1. */
const ColumnChoiceSchema = required(text(200));

/** How to read price files: answers what the files leave open, or overrides it. */
export const ReadingSettingsSchema = z.strictObject({
  /** Which ticker to use from a file with several. */
  symbol: required(text(50)).optional(),
  dateColumn: ColumnChoiceSchema.optional(),
  closeColumn: ColumnChoiceSchema.optional(),
  /** Which closes to use from a file with both; by default the closes as traded. */
  priceColumn: PriceColumnSchema.optional(),
  dateOrder: DateOrderSchema.optional(),
  decimal: DecimalMarkSchema.optional(),
  /** Whether the closes already include dividends. */
  adjusted: z.boolean().optional(),
  /** The same settings for the dividends file. */
  dividendDateOrder: DateOrderSchema.optional(),
  dividendDecimal: DecimalMarkSchema.optional(),
});
export type ReadingSettings = z.infer<typeof ReadingSettingsSchema>;
export type ReadingSetting = keyof ReadingSettings;

const FileTextSchema = z.string().max(MAXIMUM_SERIES_BYTES, 'is larger than 10 MB');

export const ImportPricesInputSchema = z.strictObject({
  ticker: TickerSchema,
  name: SeriesNameSchema,
  /** By default that of a known leveraged fund with this ticker, otherwise 1. */
  leverageFactor: LeverageFactorSchema.optional(),
  /** The text of a file with dates and closes. */
  prices: FileTextSchema,
  /** The text of a file with ex-dates and cash per share. */
  dividends: FileTextSchema.optional(),
  ...ReadingSettingsSchema.shape,
});
export type ImportPricesInput = z.input<typeof ImportPricesInputSchema>;

export const ImportedPricesSchema = z.object({
  instrument: InstrumentSchema,
  /** Things in the data that look wrong but may be right. */
  warnings: z.array(z.string()),
});

/** Changes what is known about an imported series besides its prices. */
export const UpdatePricesInputSchema = z.strictObject({
  ticker: TickerSchema,
  leverageFactor: LeverageFactorSchema,
});

export const TickerInputSchema = z.strictObject({ ticker: TickerSchema });
