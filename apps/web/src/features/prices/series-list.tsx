import { VisuallyHidden } from '@mantine/core';
import type { Instrument } from '@margin/contracts';
import type { RefObject } from 'react';
import rowList from '../../components/row-list.module.css';
import classes from './prices.module.css';
import { SeriesRow, type SeriesRowActions } from './series-row.tsx';

interface SeriesListProps extends SeriesRowActions {
  series: readonly Instrument[];
  /** Takes the focus when the focused row is removed. */
  listRef: RefObject<HTMLUListElement | null>;
}

/** All series, the user's own first. */
export function SeriesList({ series, listRef, ...actions }: SeriesListProps) {
  const order = { own: 0, online: 1, bundled: 2 } as const;
  const sorted = series.toSorted(
    (a, b) => order[a.origin] - order[b.origin] || (a.ticker < b.ticker ? -1 : 1),
  );
  return (
    <section className={classes.card} aria-label="Series">
      <VisuallyHidden component="h2">Series</VisuallyHidden>
      <ul ref={listRef} tabIndex={-1} className={rowList.list}>
        {sorted.map((instrument) => (
          <li key={instrument.ticker}>
            <SeriesRow instrument={instrument} {...actions} />
          </li>
        ))}
      </ul>
    </section>
  );
}
