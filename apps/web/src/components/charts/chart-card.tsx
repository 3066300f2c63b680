import type { ChartFigure } from '@margin/contracts';
import { useMemo, useState } from 'react';
import { saveText } from '../../lib/save-file.ts';
import { allowFigure } from './allow-list/allow-figure.ts';
import classes from './chart-card.module.css';
import { ChartDialog } from './chart-dialog.tsx';
import { ChartView } from './chart-view.tsx';

interface ChartCardProps {
  /** Unique on the page, and the target of links to the chart. */
  id: string;
  figure: ChartFigure;
  /** CSS height of the plot. */
  height: string;
}

/** One chart of a document. Removes what is not on the allow list, and says so. */
export function ChartCard({ id, figure, height }: ChartCardProps) {
  const { title, description, data, layout } = figure;
  const allowed = useMemo(() => allowFigure({ data, layout }), [data, layout]);
  const [full, setFull] = useState(false);
  const shown = { title, description, figure: allowed.figure };
  return (
    <figure id={id} className={classes.card} aria-labelledby={`${id}-title`}>
      <ChartView id={id} {...shown} height={height} onFullScreen={() => setFull(true)} />
      {allowed.notes.length > 0 && <LeftOut id={id} notes={allowed.notes} figure={figure} />}
      {full && <ChartDialog id={`${id}-full`} {...shown} onClose={() => setFull(false)} />}
    </figure>
  );
}

function LeftOut({ id, notes, figure }: { id: string; notes: readonly string[]; figure: ChartFigure }) {
  const saveJson = () => saveText(JSON.stringify(figure, null, 2), `${id}.json`, 'application/json');
  return (
    <div className={classes.leftOut}>
      <ul>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      <button type="button" onClick={saveJson}>
        Download the chart as JSON
      </button>
    </div>
  );
}
