import type { InstrumentsOutputSchema } from '@margin/contracts';
import { fedFundsCoverage } from '@margin/market-data';
import type { z } from 'zod';
import type { MarketData } from './market-data.ts';

/** A user's catalog, and the period that the fed funds table covers. */
export async function listInstruments(
  marketData: MarketData,
  userId: string,
): Promise<z.input<typeof InstrumentsOutputSchema>> {
  return {
    instruments: [...(await marketData.instruments(userId))],
    fedFunds: fedFundsCoverage(await marketData.fedFunds()),
    onlinePrices: marketData.hasOnlinePrices,
  };
}
