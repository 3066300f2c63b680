import {
  type CushionAnalysis,
  formatDays,
  formatNumber,
  formatPercent,
  formatUsd,
  NO_VALUE,
} from '@margin/contracts';
import type { CSSProperties } from 'react';
import { SimpleTable } from '../../components/simple-table.tsx';
import classes from './cushion-panel.module.css';
import { DataPanel } from './data-panel.tsx';
import { ZONE_NAMES, zoneRange } from './zone-names.ts';

const percent = (value: number | null) => (value === null ? NO_VALUE : formatPercent(value, { digits: 2 }));

/** How close the account came to a margin call: days by zone, and the worst days. */
export function CushionPanel({ analysis }: { analysis: CushionAnalysis }) {
  return (
    <DataPanel
      id="cushion"
      title="Cushion zones"
      description="How much equity was left above the margin requirement, by days in the market. At 0% the broker calls."
    >
      <div className={classes.halves}>
        <div>
          <Zones zones={analysis.zones} />
          <Facts analysis={analysis} />
        </div>
        <WorstDays days={analysis.worst_days} />
      </div>
    </DataPanel>
  );
}

function Zones({ zones }: Pick<CushionAnalysis, 'zones'>) {
  return (
    <ul className={classes.zones}>
      {zones.map((zone) => {
        const filled: CSSProperties = { width: `${(zone.share ?? 0) * 100}%` };
        return (
          <li key={zone.zone} data-zone={zone.zone}>
            <span>
              {ZONE_NAMES[zone.zone]} <small>{zoneRange(zone)}</small>
            </span>
            <span>{formatDays(zone.days)}</span>
            <b>{zone.share === null ? NO_VALUE : formatPercent(zone.share)}</b>
            <i aria-hidden="true">
              <i style={filled} />
            </i>
          </li>
        );
      })}
    </ul>
  );
}

function Facts({ analysis }: { analysis: CushionAnalysis }) {
  const { minimum, minimum_date, mean, last, days_to_call_at_still_price: daysToCall } = analysis;
  return (
    <dl className={classes.facts}>
      <dt>Lowest{minimum_date && `, on ${minimum_date}`}</dt>
      <dd>{percent(minimum)}</dd>
      <dt>Mean</dt>
      <dd>{percent(mean)}</dd>
      <dt>Last day</dt>
      <dd>{percent(last)}</dd>
      <dt>Days until interest by itself would trigger a call</dt>
      <dd>{daysToCall === null ? 'never' : formatDays(daysToCall)}</dd>
    </dl>
  );
}

function WorstDays({ days }: { days: CushionAnalysis['worst_days'] }) {
  if (days.length === 0) return <p className={classes.none}>No days in the market.</p>;
  return (
    <SimpleTable
      label="Days with the lowest cushion"
      heads={['Lowest days', 'Cushion', 'Leverage', 'Close', 'Call price', 'Distance']}
      rows={days.map((day) => ({
        key: day.date,
        cells: [
          day.date,
          percent(day.cushion),
          day.leverage === null ? NO_VALUE : `${formatNumber(day.leverage)}×`,
          formatUsd(day.close, { digits: 2 }),
          day.margin_call_price === null ? NO_VALUE : formatUsd(day.margin_call_price, { digits: 2 }),
          percent(day.distance_to_call),
        ],
      }))}
    />
  );
}
