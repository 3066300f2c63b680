import type { BacktestMode, BacktestParameters, Dashboard, MetricKey } from '@margin/contracts';
import type { Simulation } from '../simulation/simulate.ts';
import { groupThousands } from './group-thousands.ts';
import type { MetricEntries } from './metrics/build-metrics.ts';
import { isLiquidated } from './rounds.ts';

interface Tile {
  readonly key: MetricKey;
  readonly label: string;
}

const TILES: readonly Tile[] = [
  { key: 'total_return', label: 'TOTAL RETURN' },
  { key: 'cagr', label: 'CAGR' },
  { key: 'final_equity', label: 'FINAL EQUITY' },
  { key: 'max_drawdown', label: 'MAX DRAWDOWN' },
  { key: 'liquidations', label: 'LIQUIDATIONS' },
  { key: 'minimum_cushion', label: 'LOWEST CUSHION' },
  { key: 'interest_paid', label: 'INTEREST PAID' },
  { key: 'sharpe', label: 'SHARPE' },
  { key: 'sortino', label: 'SORTINO' },
  { key: 'volatility', label: 'VOLATILITY' },
  { key: 'benchmark_total_return', label: 'UNLEVERED RETURN' },
];

/** Added where the investor pays in or takes out later: the money-weighted return shows what the money earned. */
const CONTRIBUTED: Tile = { key: 'total_contributed', label: 'TOTAL CONTRIBUTED' };
const WITHDRAWN: Tile = { key: 'withdrawn', label: 'WITHDRAWN' };
const MONEY_WEIGHTED: Tile = { key: 'xirr', label: 'MONEY-WEIGHTED RETURN' };

/** Added where the broker does more than sell everything at a close. */
const MARGIN_CALLS: Tile = { key: 'margin_calls', label: 'MARGIN CALLS' };
const PARTIAL_LIQUIDATIONS: Tile = { key: 'partial_liquidations', label: 'PARTIAL LIQUIDATIONS' };

function tilesOf({ mode, cashFlow, liquidation, callDays }: BacktestParameters): readonly Tile[] {
  const isPaidInto = cashFlow !== null || mode === 'fresh_capital';
  return [
    ...TILES,
    ...(callDays > 0 ? [MARGIN_CALLS] : []),
    ...(liquidation.kind === 'partial' ? [PARTIAL_LIQUIDATIONS] : []),
    ...(isPaidInto ? [CONTRIBUTED] : []),
    ...(cashFlow !== null && cashFlow.amount < 0 ? [WITHDRAWN] : []),
    ...(isPaidInto ? [MONEY_WEIGHTED] : []),
  ];
}

/** The headline tiles of a run. */
export function buildDashboard({ parameters, outcome }: Simulation, metrics: MetricEntries): Dashboard {
  return {
    outcome,
    tiles: tilesOf(parameters).map(({ key, label }) => ({
      key,
      label,
      value: metrics[key].value,
      format: metrics[key].format,
    })),
  };
}

const MODE_TITLES = {
  liquidation_reentry: 'LIQUIDATION REENTRY',
  fresh_capital: 'FRESH CAPITAL',
  profit_threshold: 'PROFIT THRESHOLD',
} as const satisfies Record<BacktestMode, string>;

/** E.g. `FRESH CAPITAL BACKTEST COMPLETE: ANALYZED 3,650 TRADING DAYS WITH 1 LIQUIDATION EVENT`. */
export function completionMessage({ parameters, period, rounds }: Simulation): string {
  const liquidations = rounds.filter(isLiquidated).length;
  const events = `${groupThousands(liquidations)} LIQUIDATION EVENT${liquidations === 1 ? '' : 'S'}`;
  const days = groupThousands(period.dates.length);
  return `${MODE_TITLES[parameters.mode]} BACKTEST COMPLETE: ANALYZED ${days} TRADING DAYS WITH ${events}`;
}
