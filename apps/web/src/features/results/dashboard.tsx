import {
  formatValue,
  type ResultView,
  type ShownMetrics,
  type ShownTile,
  shownMetrics,
} from '@margin/contracts';
import { Fragment } from 'react';
import classes from './dashboard.module.css';
import { tileStyle, toneOf } from './signed-values.ts';
import { tileContent } from './tile-notes.ts';

const HEADLINES = 4;

/** A word of a note that keeps dates from breaking at their hyphens. */
const unbroken = (word: string, i: number) => (
  <Fragment key={`${i} ${word}`}>
    {i > 0 && ' '}
    <span>{word}</span>
  </Fragment>
);

/** The tiles: what did I end with, how bad did it get, was I liquidated. */
export function Dashboard({ document }: { document: ResultView }) {
  const { dashboard } = document;
  if (dashboard === null) return null;
  const metrics = shownMetrics(document);
  return (
    <section aria-labelledby="performance-dashboard">
      <h2 id="performance-dashboard" className={classes.title}>
        🔶 PERFORMANCE DASHBOARD
      </h2>
      <dl className={classes.tiles}>
        {dashboard.tiles.map((tile, i) => (
          <DashboardTile
            key={tile.key}
            tile={tile}
            document={document}
            metrics={metrics}
            headline={i < HEADLINES}
          />
        ))}
      </dl>
    </section>
  );
}

function DashboardTile({
  tile,
  document,
  metrics,
  headline,
}: {
  tile: ShownTile;
  document: ResultView;
  metrics: ShownMetrics;
  headline: boolean;
}) {
  const { key, label, format } = tile;
  const { value, note } = tileContent(tile, document, metrics);
  return (
    <div className={headline ? classes.headline : classes.tile}>
      <dt>{label}</dt>
      <dd data-tone={toneOf(key, value)}>{formatValue(value, format, tileStyle(key, format))}</dd>
      {note !== null && <dd className={classes.note}>{note.split(' ').map(unbroken)}</dd>}
    </div>
  );
}
