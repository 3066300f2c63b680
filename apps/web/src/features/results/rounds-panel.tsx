import { formatNumber, formatPercent, NO_VALUE, type Round, type RoundAnalysis } from '@margin/contracts';
import tableStyles from '../../components/simple-table.module.css';
import { SimpleTable } from '../../components/simple-table.tsx';
import { EXIT_REASONS } from '../../lib/exit-reasons.ts';
import { DataPanel } from './data-panel.tsx';

const headsOf = (hasFlows: boolean) => [
  'Round',
  'Entry',
  'End',
  'Exit',
  'Days',
  'Start equity',
  'End equity',
  ...(hasFlows ? ['Cash flow'] : []),
  'Profit',
  'Return',
  'Interest',
  'Dividends',
  'Costs',
  'Low cushion',
  'High leverage',
];

const percent = (value: number | null, signed = false) =>
  value === null ? NO_VALUE : formatPercent(value, { digits: 2, signed });

function cellsOf(round: Round, hasFlows: boolean): string[] {
  return [
    String(round.round),
    round.start_date,
    round.end_date,
    EXIT_REASONS[round.exit_reason],
    formatNumber(round.trading_days, { digits: 0 }),
    formatNumber(round.start_equity),
    formatNumber(round.end_equity),
    ...(hasFlows ? [formatNumber(round.cash_flow ?? 0, { signed: true })] : []),
    formatNumber(round.profit, { signed: true }),
    percent(round.return, true),
    formatNumber(round.interest),
    formatNumber(round.dividends),
    formatNumber(round.trading_costs),
    percent(round.minimum_cushion),
    round.maximum_leverage === null ? NO_VALUE : `${formatNumber(round.maximum_leverage)}×`,
  ];
}

function summaryOf({ summary }: RoundAnalysis): string {
  const rounds = summary.rounds === 1 ? '1 round' : `${formatNumber(summary.rounds, { digits: 0 })} rounds`;
  const profitable = `${formatNumber(summary.profitable_rounds, { digits: 0 })} profitable`;
  const median =
    summary.median_trading_days === null
      ? ''
      : `, median ${formatNumber(summary.median_trading_days, { digits: 0 })} trading days`;
  return `${rounds}, ${profitable}${median}. A round runs from an entry to its liquidation or to the end of the run. Amounts in USD.`;
}

export function RoundsPanel({ analysis }: { analysis: RoundAnalysis }) {
  const hasFlows = analysis.rounds.some(({ cash_flow = 0 }) => cash_flow !== 0);
  return (
    <DataPanel id="rounds" title="Rounds" description={summaryOf(analysis)}>
      {analysis.rounds.length === 0 ? (
        <p className={tableStyles.none}>No rounds.</p>
      ) : (
        <SimpleTable
          label="Rounds"
          heads={headsOf(hasFlows)}
          words={4}
          rows={analysis.rounds.map((round) => ({
            key: String(round.round),
            cells: cellsOf(round, hasFlows),
          }))}
        />
      )}
    </DataPanel>
  );
}
