import {
  cellsWithoutCagr,
  type SweepAxis,
  type SweepCells,
  type SweepDefinition,
  type SweepMetric,
} from '@margin/contracts';
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef } from 'react';
import { type HeatPalette, heatColor, warmthOf } from './heat-colors.ts';
import classes from './heat-map.module.css';
import { METRIC_WORDS, writeCount, writeMetric } from './sweep-words.ts';
import { labelOf, writeSwept } from './swept-parameters.ts';

export interface HeatMapProps {
  definition: SweepDefinition;
  figures: SweepCells;
  figure: SweepMetric;
  palette: HeatPalette;
  /** The current cell, the same in all maps. */
  cursor: number | null;
  onCursor: (cell: number) => void;
  onOpen: (cell: number) => void;
}

/**
 * A figure over the grid; choose a cell with the arrow keys or the pointer, open its run with Enter or a
 * click.
 */
export function HeatMap({ definition, figures, figure, palette, cursor, onCursor, onOpen }: HeatMapProps) {
  const { x, y } = definition;
  const columns = x.values.length;
  const rows = y.values.length;
  const canvas = useHeat({ figures, figure, palette, columns, rows });
  const isTouch = useRef(false);
  const point = (event: PointerEvent<HTMLButtonElement>) => {
    isTouch.current = event.pointerType === 'touch';
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const column = Math.floor(((event.clientX - left) / width) * columns);
    const row = Math.floor(((event.clientY - top) / height) * rows);
    if (column >= 0 && column < columns && row >= 0 && row < rows) onCursor(row * columns + column);
  };
  const move = (event: KeyboardEvent) => {
    const next = movedBy(event.key, cursor ?? 0, columns, rows);
    isTouch.current = false;
    if (next === null) return;
    event.preventDefault();
    onCursor(next);
  };
  const name = `${METRIC_WORDS[figure].label} by ${labelOf(x.parameter)} and ${labelOf(y.parameter)}`;
  return (
    <figure className={classes.map}>
      <figcaption>
        <h2>{METRIC_WORDS[figure].label}</h2>
        <Range figures={figures} figure={figure} />
      </figcaption>
      <div className={classes.grid}>
        <Ticks axis={y} side="rows" />
        <button
          type="button"
          className={classes.cells}
          aria-label={`${name}. Use the arrow keys to choose a cell and Enter to open its run.`}
          onPointerDown={point}
          onPointerMove={point}
          onKeyDown={move}
          // Touch cannot hover: a tap chooses the cell, and the button below opens it.
          onClick={() => !isTouch.current && cursor !== null && onOpen(cursor)}
        >
          <canvas ref={canvas} width={columns} height={rows} />
          {cursor !== null && (
            <i
              className={classes.cursor}
              style={{
                left: `${((cursor % columns) / columns) * 100}%`,
                top: `${(Math.floor(cursor / columns) / rows) * 100}%`,
                width: `${100 / columns}%`,
                height: `${100 / rows}%`,
              }}
            />
          )}
        </button>
        <Ticks axis={x} side="columns" />
      </div>
    </figure>
  );
}

function movedBy(key: string, cell: number, columns: number, rows: number): number | null {
  const column = cell % columns;
  const row = Math.floor(cell / columns);
  if (key === 'ArrowLeft') return column > 0 ? cell - 1 : cell;
  if (key === 'ArrowRight') return column < columns - 1 ? cell + 1 : cell;
  if (key === 'ArrowUp') return row > 0 ? cell - columns : cell;
  if (key === 'ArrowDown') return row < rows - 1 ? cell + columns : cell;
  return null;
}

type Heat = Pick<HeatMapProps, 'figures' | 'figure' | 'palette'> & { columns: number; rows: number };

/** One pixel per cell, scaled up by the style sheet; empty where there is no figure. */
function useHeat({ figures, figure, palette, columns, rows }: Heat) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const values = figures[figure];
  const warmth = useMemo(
    () =>
      warmthOf(
        figure,
        values.filter((value) => value !== null),
      ),
    [figure, values],
  );
  useEffect(() => {
    const drawing = canvas.current?.getContext('2d');
    if (!drawing) return;
    drawing.clearRect(0, 0, columns, rows);
    for (const [cell, value] of values.entries()) {
      if (value === null) continue;
      drawing.fillStyle = heatColor(warmth(value), palette);
      drawing.fillRect(cell % columns, Math.floor(cell / columns), 1, 1);
    }
  }, [values, warmth, palette, columns, rows]);
  return canvas;
}

function Range({ figures, figure }: Pick<HeatMapProps, 'figures' | 'figure'>) {
  const values = figures[figure].filter((value) => value !== null);
  const short = figure === 'cagr' ? cellsWithoutCagr(figures) : 0;
  const runs = `${writeCount(short)} ${short === 1 ? 'run' : 'runs'}`;
  const left = short > 0 ? `excluding ${runs} under a year` : '';
  if (values.length === 0) return <p>{left}</p>;
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  return (
    <p>
      {writeMetric(figure, low)} to {writeMetric(figure, high)}
      {left && `; ${left}`}
    </p>
  );
}

const MOST_TICKS = 6;

/** A few values of an axis, at their cells. */
function Ticks({ axis, side }: { axis: SweepAxis; side: 'rows' | 'columns' }) {
  const count = axis.values.length;
  const every = Math.ceil(count / MOST_TICKS);
  const places = [...axis.values.keys()].filter((place) => place % every === 0);
  return (
    <div className={classes.ticks} data-side={side}>
      {places.map((place) => {
        const middle = `${((place + 0.5) / count) * 100}%`;
        return (
          <span key={place} style={side === 'rows' ? { top: middle } : { left: middle }}>
            {writeSwept(axis.parameter, axis.values[place] ?? '')}
          </span>
        );
      })}
    </div>
  );
}
