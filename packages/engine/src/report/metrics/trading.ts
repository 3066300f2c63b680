import type { EventType } from '@margin/contracts';
import { barsHeld, pick } from '../../simulation/daily-series.ts';
import { DAYS_A_YEAR, withdrawn } from './flows.ts';
import type { MetricDefinition, MetricSource } from './metric.ts';
import { mean } from './statistics.ts';

const countOf =
  (type: EventType) =>
  ({ simulation }: MetricSource): number =>
    simulation.events.filter((event) => event.type === type).length;

/** What was traded per year over the mean market value of bars with a position. */
function turnover({ simulation: { daily, traded }, calendarDays }: MetricSource): number {
  return traded / mean(pick(daily.marketValue, barsHeld(daily))) / (calendarDays / DAYS_A_YEAR);
}

/** Calls, scheduled cash flows and trades. */
export const tradingMetrics = {
  margin_calls: {
    label: 'Margin calls',
    group: 'margin',
    format: 'count',
    definition: 'Margin calls started, or maintenance breaches if the broker sells without a call.',
    compute: ({ simulation }) => simulation.marginCalls,
  },
  partial_liquidations: {
    label: 'Partial liquidations',
    group: 'margin',
    format: 'count',
    definition: 'Number of times the broker sold a part of the position.',
    compute: countOf('partial_liquidation'),
  },
  longest_call_days: {
    label: 'Longest margin call',
    group: 'margin',
    format: 'days',
    definition:
      'Trading days from the start of the longest margin call until it was met, sold, or the run ended.',
    compute: ({ simulation }) => simulation.longestCallBars,
  },
  withdrawn: {
    label: 'Withdrawn',
    group: 'return',
    format: 'usd',
    definition: 'Scheduled cash flows that were taken out.',
    compute: ({ simulation }) => withdrawn(simulation),
  },
  cash_flows: {
    label: 'Cash flows',
    group: 'return',
    format: 'count',
    definition: 'Number of scheduled cash flows that were paid in or out.',
    compute: ({ simulation: { daily } }) => daily.cashFlow.filter((flow) => flow !== 0).length,
  },
  turnover: {
    label: 'Turnover',
    group: 'margin',
    format: 'percent',
    definition:
      'Bought and sold a year / mean market value over days with a position. Entries and liquidations are left out.',
    compute: turnover,
  },
  rebalances: {
    label: 'Rebalances',
    group: 'margin',
    format: 'count',
    definition: 'Number of times the target weights were restored.',
    compute: countOf('rebalance'),
  },
} as const satisfies Record<string, MetricDefinition>;
