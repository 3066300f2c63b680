import {
  AppError,
  BarsInputSchema,
  BarsOutputSchema,
  ImportedPricesSchema,
  ImportPricesInputSchema,
  InstrumentSchema,
  InstrumentsOutputSchema,
  MarketInputSchema,
  MarketSchema,
  TickerInputSchema,
} from '@margin/contracts';
import { removeOwnDataset } from '@margin/db';
import { importPricesFor } from '../../market-data/import-prices.ts';
import { listInstruments } from '../../market-data/list-instruments.ts';
import { procedure, router } from '../init.ts';

export const marketData = router({
  instruments: procedure
    .output(InstrumentsOutputSchema)
    .query(({ ctx: { services, identity } }) => listInstruments(services.marketData, identity.userId)),

  bars: procedure
    .input(BarsInputSchema)
    .output(BarsOutputSchema)
    .query(async ({ ctx: { services, identity }, input }) => {
      const series = await services.marketData.prices(identity.userId, input.ticker);
      return services.workers.sliceBars({ series, input }, identity.userId);
    }),

  import: procedure
    .input(ImportPricesInputSchema)
    .output(ImportedPricesSchema)
    .mutation(({ ctx: { services, identity, taken }, input }) =>
      importPricesFor(services, identity.userId, input, taken),
    ),

  /** Fetches a ticker from the network, or what is new of it. */
  fetch: procedure
    .input(TickerInputSchema)
    .output(InstrumentSchema)
    .mutation(({ ctx: { services, identity }, input }) =>
      services.marketData.fetch(identity.userId, input.ticker),
    ),

  remove: procedure
    .input(TickerInputSchema)
    .output(TickerInputSchema)
    .mutation(async ({ ctx: { services, identity }, input }) => {
      await removeOwnDataset(services.db, { userId: identity.userId, ...input });
      return input;
    }),

  /** Called alone it is answered before it comes here, with bytes that are encoded once. */
  market: procedure
    .input(MarketInputSchema)
    .output(MarketSchema)
    .query(() => {
      throw new AppError('INVALID_INPUT', 'marketData.market is called alone, not in a batch or as a stream');
    }),
});
