import type { MarketDataProvider } from '../provider.ts';
import { type BundledInstrument, loadSp500 } from './sp500.ts';

/** Instruments that ship with the product and need no network. Loaded once, on first use. */
export function createBundledProvider(): MarketDataProvider {
  let loading: Promise<readonly BundledInstrument[]> | undefined;
  const load = () => {
    loading ??= Promise.all([loadSp500()]);
    return loading;
  };
  return {
    instruments: async () => (await load()).map(({ instrument }) => instrument),
    prices: async (ticker) =>
      (await load()).find(({ instrument }) => instrument.ticker === ticker)?.prices ?? null,
  };
}
