import { at } from '../../simulation/daily-series.ts';
import type { RoundSpan } from '../../simulation/run.ts';
import { isLiquidated, tradingDaysOf } from '../rounds.ts';
import { totalContributed, withdrawn } from './flows.ts';
import { difference, type MetricDefinition, type MetricSource, type MetricValue, ratio } from './metric.ts';
import { finalEquity } from './return.ts';
import { maximum, mean, median, minimum, sum } from './statistics.ts';

const liquidatedRounds = ({ simulation }: MetricSource): readonly Readonly<RoundSpan>[] =>
  simulation.rounds.filter(isLiquidated);

const interestPaid = ({ simulation }: MetricSource): number => sum(simulation.daily.interest);

const tradingCosts = ({ simulation }: MetricSource): number => sum(simulation.daily.tradingCost);

function firstLiquidationDate(source: MetricSource): MetricValue {
  const bar = liquidatedRounds(source)[0]?.exitBar;
  return source.simulation.period.dates[bar ?? -1] ?? { reason: 'there was no liquidation' };
}

function deficiencyTotal({ simulation }: MetricSource): number {
  return sum(simulation.events.filter(({ type }) => type === 'wiped_out').map(({ amount }) => amount));
}

function interestShareOfGrossGain(source: MetricSource): MetricValue {
  const interest = interestPaid(source);
  const grossGain = difference(
    finalEquity(source) + withdrawn(source.simulation) + interest + tradingCosts(source),
    totalContributed(source.simulation),
  );
  return grossGain > 0 ? interest / grossGain : { reason: 'there is no gain before interest and costs' };
}

function finalLeverage({ ratios: { leverage } }: MetricSource): MetricValue {
  const final = at(leverage, leverage.length - 1);
  return Number.isNaN(final) ? { reason: 'nothing is left at the end' } : final;
}

/** Share of bars with a position; counts the rounded column, so that a reader of it gets the same share. */
function shareOfDaysUnder({ columns, held }: MetricSource, limit: number): number {
  const isUnder = (cushion: number | null, bar: number) =>
    cushion !== null && cushion < limit && columns.in_position[bar] === true;
  return columns.cushion.filter(isUnder).length / held.cushion.length;
}

const daysUnder = (percent: number): MetricDefinition => ({
  label: `Share of days with a cushion under ${percent}%`,
  group: 'margin',
  format: 'percent',
  definition: `Share of days with a position on which the cushion is below ${percent}%.`,
  compute: (source) => shareOfDaysUnder(source, percent / 100),
});

export const marginMetrics = {
  liquidations: {
    label: 'Liquidations',
    group: 'margin',
    format: 'count',
    definition: 'Number of times the position was sold after a maintenance breach, including wipe-outs.',
    compute: (source) => liquidatedRounds(source).length,
  },
  first_liquidation_date: {
    label: 'First liquidation',
    group: 'margin',
    format: 'date',
    definition: 'Date of the first liquidation.',
    compute: firstLiquidationDate,
  },
  rounds: {
    label: 'Rounds',
    group: 'margin',
    format: 'count',
    definition: 'Stretches in the market, each from an entry to a liquidation or the end of the run.',
    compute: ({ simulation }) => simulation.rounds.length,
  },
  median_round_days: {
    label: 'Median round',
    group: 'margin',
    format: 'days',
    definition: 'Median number of trading days per round, not counting the entry.',
    compute: ({ simulation }) => median(simulation.rounds.map(tradingDaysOf)),
  },
  deficiency_total: {
    label: 'Deficiencies',
    group: 'margin',
    format: 'usd',
    definition: 'Total still owed after the proceeds of each liquidation.',
    compute: deficiencyTotal,
  },
  interest_paid: {
    label: 'Interest paid',
    group: 'margin',
    format: 'usd',
    definition: 'All interest accrued on the loan, whether posted or not.',
    compute: interestPaid,
  },
  interest_share_of_gross_gain: {
    label: 'Interest share of gross gain',
    group: 'margin',
    format: 'percent',
    definition: 'Interest / (net profit + interest + trading costs).',
    compute: interestShareOfGrossGain,
  },
  average_borrow_rate: {
    label: 'Average borrow rate',
    group: 'margin',
    format: 'percent',
    definition: 'Interest / sum of (loan x nights / 360).',
    compute: (source) => ratio(interestPaid(source), source.simulation.loanYears, 'nothing was borrowed'),
  },
  dividends: {
    label: 'Dividends',
    group: 'margin',
    format: 'usd',
    definition: 'All dividends received and used as the dividend policy says; 0 if it ignores them.',
    compute: ({ simulation }) => sum(simulation.daily.dividend),
  },
  trading_costs: {
    label: 'Trading costs',
    group: 'margin',
    format: 'usd',
    definition: 'Fees and slippage on all purchases and sales.',
    compute: tradingCosts,
  },
  contributions: {
    label: 'Contributions',
    group: 'margin',
    format: 'usd',
    definition: 'Total contributed minus the initial capital: capital added later.',
    compute: ({ simulation }) => totalContributed(simulation) - simulation.parameters.initialInvestment,
  },
  average_leverage: {
    label: 'Average leverage',
    group: 'margin',
    format: 'ratio',
    definition: 'Mean of market value / equity over days with a position.',
    compute: ({ held }) => mean(held.leverage),
  },
  maximum_leverage: {
    label: 'Maximum leverage',
    group: 'margin',
    format: 'ratio',
    definition: 'Highest market value / equity over days with a position.',
    compute: ({ held }) => maximum(held.leverage),
  },
  final_leverage: {
    label: 'Final leverage',
    group: 'margin',
    format: 'ratio',
    definition: 'Market value / equity at the end of the run; 0 without a position.',
    compute: finalLeverage,
  },
  minimum_cushion: {
    label: 'Lowest cushion',
    group: 'margin',
    format: 'percent',
    definition: 'Lowest excess liquidity / equity over days with a position.',
    compute: ({ held }) => minimum(held.cushion),
  },
  share_cushion_under_5: daysUnder(5),
  share_cushion_under_10: daysUnder(10),
  share_cushion_under_20: daysUnder(20),
  days_out_of_market: {
    label: 'Days out of the market',
    group: 'margin',
    format: 'days',
    definition: 'Trading days that end without a position: days of liquidations and of waiting to re-enter.',
    compute: ({ columns }) => columns.in_position.filter((held) => !held).length,
  },
  minimum_distance_to_call: {
    label: 'Closest to a margin call',
    group: 'margin',
    format: 'percent',
    definition: 'Smallest price drop, over days with a position, that would have triggered a margin call.',
    compute: ({ held }) => minimum(held.distanceToCall),
  },
} as const satisfies Record<string, MetricDefinition>;
