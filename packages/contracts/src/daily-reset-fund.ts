import { z } from 'zod';
import { LeverageFactorSchema } from './market-data.ts';
import { TickerSchema } from './primitives.ts';
import { SeriesNameSchema } from './series-name.ts';

/** A fund that gives a multiple of the daily return of another series, its base. Rates are fractions per year. */
export const FundTermsSchema = z.strictObject({
  multiple: LeverageFactorSchema,
  expenseRatio: z
    .number()
    .min(0, 'must be 0 or more')
    .max(0.05, 'must be 0.05 or less: 5% a year')
    .default(0.009),
  /** Added to the fed funds target for what the fund borrows. */
  financingSpread: z
    .number()
    .min(-0.01, 'must be -0.01 or more: -1% a year')
    .max(0.05, 'must be 0.05 or less: 5% a year')
    .default(0.004),
});
export type FundTerms = z.infer<typeof FundTermsSchema>;

export const MakeFundInputSchema = FundTermsSchema.extend({
  ticker: TickerSchema,
  name: SeriesNameSchema,
  /** The ticker of any series of the user: bundled, their own or fetched. */
  base: TickerSchema,
});
