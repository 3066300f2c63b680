import { type BacktestEvent, type EventType, formatNumber, formatPercent, NO_VALUE } from '@margin/contracts';
import tableStyles from '../../components/simple-table.module.css';
import { SimpleTable } from '../../components/simple-table.tsx';
import { DataPanel } from './data-panel.tsx';

/** The same shapes as in the charts. */
const EVENT_NAMES = {
  entry: '▲ Entry',
  re_entry: '▲ Re-entry',
  liquidation: '▼ Liquidation',
  contribution: '＋ Contribution',
  re_leverage: '◆ Re-leverage',
  wiped_out: '✕ Wiped out',
  margin_call: '● Margin call',
  call_met: '○ Call met',
  partial_liquidation: '▽ Partial liquidation',
  withdrawal_refused: '⊘ Withdrawal refused',
  cash_flow: '± Cash flow',
  rebalance: '⇄ Rebalance',
  deleverage: '◇ De-leverage',
  exhausted: '□ Account empty',
} as const satisfies Record<EventType, string>;

const HEADS = ['Event', 'Date', 'Price', 'Amount', 'Equity before', 'Equity after', 'Cushion'];

const cellsOf = (event: BacktestEvent): string[] => [
  EVENT_NAMES[event.type],
  event.date,
  formatNumber(event.price),
  formatNumber(event.amount),
  formatNumber(event.equity_before),
  formatNumber(event.equity_after),
  event.cushion === null ? NO_VALUE : formatPercent(event.cushion, { digits: 2 }),
];

/** All events of the account, in order. */
export function EventsPanel({ events }: { events: readonly BacktestEvent[] }) {
  const description = `${formatNumber(events.length, { digits: 0 })} in order of time. Amounts in USD: bought, sold, deposited, withdrawn or missing.`;
  return (
    <DataPanel id="events" title="Events" description={description}>
      {events.length === 0 ? (
        <p className={tableStyles.none}>No events.</p>
      ) : (
        <SimpleTable
          label="Events"
          heads={HEADS}
          words={2}
          rows={events.map((event, i) => ({ key: String(i), cells: cellsOf(event) }))}
        />
      )}
    </DataPanel>
  );
}
