import { at } from '../simulation/daily-series.ts';
import { beyondReach, isWithinReach } from '../simulation/limits.ts';
import { isRebalanceDue } from '../simulation/rebalance.ts';
import type { Simulation } from '../simulation/simulate.ts';

/** What a run holds without a loan and without costs, one unrounded value per bar. */
export interface Benchmark {
  /** Daily changes, including dividends. */
  readonly benchmarkReturn: Float64Array;
  /** The growth of 1. */
  readonly benchmarkIndex: Float64Array;
  /** USD: the initial capital and every scheduled cash flow, grown alike; never below 0. */
  readonly benchmarkEquity: Float64Array;
}

export function deriveBenchmark(simulation: Simulation): Benchmark {
  const bars = simulation.period.dates.length;
  const benchmark: Benchmark = {
    benchmarkReturn: new Float64Array(bars),
    benchmarkIndex: new Float64Array(bars),
    benchmarkEquity: new Float64Array(bars),
  };
  benchmark.benchmarkIndex[0] = 1;
  growIndex(simulation, benchmark);
  growEquity(simulation, benchmark);
  return benchmark;
}

/** The weights drift with their holdings and are restored when the run's rebalancing would be due for them. */
function growIndex(simulation: Simulation, { benchmarkReturn, benchmarkIndex }: Benchmark): void {
  const { holdings } = simulation.period;
  const target = Float64Array.from(holdings, ({ weight }) => weight);
  const weights = target.slice();
  const weightOf = (i: number) => at(weights, i);
  for (let bar = 1; bar < benchmarkIndex.length; bar += 1) {
    let growth = 0;
    for (const [i, { closes, dividends }] of holdings.entries()) {
      const grown = at(weights, i) * ((at(closes, bar) + at(dividends, bar)) / at(closes, bar - 1));
      weights[i] = grown;
      growth += grown;
    }
    benchmarkReturn[bar] = growth - 1;
    benchmarkIndex[bar] = at(benchmarkIndex, bar - 1) * growth;
    for (let i = 0; i < weights.length; i += 1) weights[i] = at(weights, i) / growth;
    if (isRebalanceDue(simulation.parameters.rebalance, simulation.period, bar, weightOf))
      weights.set(target);
  }
}

/** Counts units of the index, so that a run without cash flows is its initial capital times the index. */
function growEquity(
  { parameters, period, daily }: Simulation,
  { benchmarkIndex, benchmarkEquity }: Benchmark,
): void {
  let units = parameters.initialInvestment;
  for (let bar = 0; bar < benchmarkIndex.length; bar += 1) {
    const index = at(benchmarkIndex, bar);
    units = Math.max(0, units + at(daily.cashFlow, bar) / index);
    benchmarkEquity[bar] = units * index;
    if (!isWithinReach(at(benchmarkEquity, bar))) throw beyondReach(period.dates[bar]);
  }
}
