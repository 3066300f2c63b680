import { BarsInputSchema, BarsOutputSchema, InstrumentsOutputSchema } from '@margin/contracts';
import { listInstruments, sliceBars } from '../../market-data/market-data.ts';
import { procedure, router } from '../init.ts';

export const marketData = router({
  instruments: procedure
    .output(InstrumentsOutputSchema)
    .query(({ ctx: { services } }) => listInstruments(services.marketData)),

  bars: procedure
    .input(BarsInputSchema)
    .output(BarsOutputSchema)
    .query(({ ctx: { services }, input }) => sliceBars(services.marketData, input)),
});
