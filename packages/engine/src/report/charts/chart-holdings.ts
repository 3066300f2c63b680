import { at } from '../../simulation/daily-series.ts';
import type { Holding } from '../../simulation/holdings.ts';
import type { Simulation } from '../../simulation/simulate.ts';
import type { ChartHolding } from './chart-input.ts';

/** What charts show of each holding; nothing if there is only one. */
export function chartHoldings({ period: { holdings }, daily }: Simulation): ChartHolding[] {
  if (holdings.length === 1) return [];
  return holdings.map((holding, i) => {
    const shares = daily.shares[i] ?? new Float64Array();
    return {
      ticker: holding.ticker,
      growth: growthOf(holding),
      weight: shares.map((held, bar) => (held * at(holding.closes, bar)) / at(daily.marketValue, bar)),
    };
  });
}

function growthOf({ closes, dividends }: Holding): Float64Array {
  const growth = new Float64Array(closes.length).fill(1);
  for (let bar = 1; bar < closes.length; bar += 1)
    growth[bar] = at(growth, bar - 1) * ((at(closes, bar) + at(dividends, bar)) / at(closes, bar - 1));
  return growth;
}
