import {
  BarsInputSchema,
  BarsOutputSchema,
  ImportedPricesSchema,
  ImportPricesInputSchema,
  InstrumentSchema,
  InstrumentsOutputSchema,
  TickerInputSchema,
  WholeSeriesInputSchema,
  WholeSeriesSchema,
} from '@margin/contracts';
import { removeOwnDataset } from '@margin/db';
import { importPricesFor } from '../../market-data/import-prices.ts';
import { listInstruments } from '../../market-data/list-instruments.ts';
import { sliceBars } from '../../market-data/slice-bars.ts';
import { procedure, router } from '../init.ts';

export const marketData = router({
  instruments: procedure
    .output(InstrumentsOutputSchema)
    .query(({ ctx: { services, identity } }) => listInstruments(services.marketData, identity.userId)),

  bars: procedure
    .input(BarsInputSchema)
    .output(BarsOutputSchema)
    .query(({ ctx: { services, identity }, input }) =>
      sliceBars(services.marketData, identity.userId, input),
    ),

  import: procedure
    .input(ImportPricesInputSchema)
    .output(ImportedPricesSchema)
    .mutation(({ ctx: { services, identity }, input }) => importPricesFor(services, identity.userId, input)),

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

  series: procedure
    .input(WholeSeriesInputSchema)
    .output(WholeSeriesSchema)
    .query(({ ctx: { services, identity }, input }) =>
      services.marketData.series(identity.userId, input.ticker),
    ),
});
