import { Button } from '@mantine/core';
import { formatLeverage, formatNumber, formatUsDate, type Instrument, senderOf } from '@margin/contracts';
import badge from '../../components/badge.module.css';
import rowList from '../../components/row-list.module.css';
import classes from './prices.module.css';

export interface SeriesRowActions {
  onBacktest: (instrument: Instrument) => void;
  onEdit: (instrument: Instrument) => void;
  onReplace: (instrument: Instrument) => void;
  onRemove: (instrument: Instrument) => void;
  /** Fetches the prices again. */
  onRefresh: (instrument: Instrument) => void;
  canRefresh: boolean;
}

/** A fetched series shows who sent it. */
const BADGES: Record<Instrument['origin'], (instrument: Instrument) => string> = {
  own: () => 'OWN',
  online: (instrument) => senderOf(instrument).toUpperCase(),
  bundled: () => 'BUNDLED',
};

export function SeriesRow({
  instrument,
  onBacktest,
  onEdit,
  onReplace,
  onRemove,
  onRefresh,
  canRefresh,
}: SeriesRowActions & { instrument: Instrument }) {
  const { ticker, name, note, origin } = instrument;
  return (
    <article className={rowList.row} aria-label={ticker}>
      <div className={rowList.about}>
        <div className={classes.title}>
          <h3>{ticker}</h3>
          <span className={badge.badge}>{BADGES[origin](instrument)}</span>
          {name !== ticker && <span className={classes.name}>{name}</span>}
        </div>
        <p>{note}</p>
        <p className={classes.facts}>
          {factsOf(instrument).map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </p>
      </div>
      <div className={classes.actions}>
        <Button size="xs" variant="default" onClick={() => onBacktest(instrument)}>
          Backtest
        </Button>
        {origin === 'online' && (
          <Button size="xs" variant="default" disabled={!canRefresh} onClick={() => onRefresh(instrument)}>
            Refresh
          </Button>
        )}
        {origin === 'own' && (
          <>
            <Button size="xs" variant="default" onClick={() => onEdit(instrument)}>
              Edit
            </Button>
            <Button size="xs" variant="default" onClick={() => onReplace(instrument)}>
              Replace
            </Button>
            <Button size="xs" variant="default" onClick={() => onRemove(instrument)}>
              Remove
            </Button>
          </>
        )}
      </div>
    </article>
  );
}

function factsOf(instrument: Instrument): string[] {
  const { firstDate, lastDate, leverageFactor, rows, bytes, updatedAt, sha256 } = instrument;
  return [
    ...(leverageFactor === 1 ? [] : [`${formatLeverage(leverageFactor)} fund`]),
    `${firstDate} to ${lastDate}`,
    `${formatNumber(rows, { digits: 0 })} rows`,
    ...(bytes === null ? [] : [`${formatNumber(bytes / 1_000, { digits: 0 })} kB`]),
    ...(updatedAt === null ? [] : [`as of ${formatUsDate(updatedAt)}`]),
    `SHA-256 ${sha256.slice(0, 12)}`,
  ];
}
