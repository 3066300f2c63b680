import { type MarginClient, outcomeOf } from '@margin/client';

const SETTINGS = {
  ticker: 'SPX',
  startDate: '2010-01-04',
  endDate: '2019-12-31',
  initialInvestment: 100_000,
  accountType: 'reg_t',
  mode: 'liquidation_reentry',
} as const;

/** Runs one backtest per leverage, saves the one with the best Sharpe ratio and prints its name. */
export async function saveBestLeverage({ api }: MarginClient, leverages: readonly number[]): Promise<string> {
  const runs = [];
  for (const leverage of leverages) {
    runs.push({ leverage, run: await api.backtests.run.mutate({ ...SETTINGS, leverage }) });
  }
  const [best] = runs.toSorted((a, b) => (b.run.summary.sharpe ?? 0) - (a.run.summary.sharpe ?? 0));
  if (best === undefined) return 'There is nothing to compare.';
  const { runId } = best.run;
  const name = `The best of ${leverages.length}: ${best.leverage}x`;
  const outcome = await outcomeOf(api.savedResults.save.mutate({ runId, name, idempotencyKey: runId }));
  return outcome.ok ? `Saved "${outcome.value.name}"` : `Not saved: ${outcome.failure.message}`;
}
