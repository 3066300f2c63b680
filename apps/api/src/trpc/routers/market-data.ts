import {
  AppError,
  BarsInputSchema,
  BarsOutputSchema,
  ImportedPricesSchema,
  ImportPricesInputSchema,
  InstrumentSchema,
  InstrumentsOutputSchema,
  MakeFundInputSchema,
  MarketInputSchema,
  MarketSchema,
  TickerInputSchema,
  UpdatePricesInputSchema,
} from '@margin/contracts';
import { removeOwnDataset } from '@margin/db';
import { importPricesFor } from '../../market-data/import-prices.ts';
import { listInstruments } from '../../market-data/list-instruments.ts';
import { makeFundFor } from '../../market-data/make-fund.ts';
import { updatePricesFor } from '../../market-data/update-prices.ts';
import { procedure, router } from '../init.ts';

export const marketData = router({
  instruments: procedure
    .output(InstrumentsOutputSchema)
    .query(({ ctx: { services, owner } }) => listInstruments(services.marketData, owner.userId)),

  bars: procedure
    .input(BarsInputSchema)
    .output(BarsOutputSchema)
    .query(async ({ ctx: { services, owner }, input }) => {
      const series = await services.marketData.prices(owner.userId, input.ticker);
      return services.workers.sliceBars({ series, input }, owner.userId);
    }),

  import: procedure
    .input(ImportPricesInputSchema)
    .output(ImportedPricesSchema)
    .mutation(({ ctx: { services, owner, taken }, input }) =>
      importPricesFor(services, owner.userId, input, taken),
    ),

  /** Makes a daily-reset fund from another series. */
  makeFund: procedure
    .input(MakeFundInputSchema)
    .output(ImportedPricesSchema)
    .mutation(({ ctx: { services, owner }, input }) => makeFundFor(services, owner.userId, input)),

  /** Fetches a ticker from the network, or its newest prices. */
  fetch: procedure
    .input(TickerInputSchema)
    .output(InstrumentSchema)
    .mutation(({ ctx: { services, owner }, input }) => services.marketData.fetch(owner.userId, input.ticker)),

  update: procedure
    .input(UpdatePricesInputSchema)
    .output(InstrumentSchema)
    .mutation(({ ctx: { services, owner }, input }) => updatePricesFor(services, owner.userId, input)),

  remove: procedure
    .input(TickerInputSchema)
    .output(TickerInputSchema)
    .mutation(async ({ ctx: { db, owner }, input }) => {
      await removeOwnDataset(db, { ...owner, ...input });
      return input;
    }),

  /** serve-market.ts answers a single call with bytes encoded once for all users. A batch would hold megabytes each. */
  market: procedure
    .input(MarketInputSchema)
    .output(MarketSchema)
    .query(() => {
      throw new AppError('INVALID_INPUT', 'Call marketData.market by itself, not in a batch or as a stream.');
    }),
});
