import { useCallback, useMemo, useState } from 'react';
import { canSwitchScale, ownScale, type Scale } from './axis-scale.ts';
import { useChartsShared } from './charts-context.tsx';
import { exportChart, type PictureFormat } from './export-chart.ts';
import { type LegendEntry, legendOf } from './legend.ts';
import type { PlotlyFigure } from './plotly.ts';

/** How a reader views one figure: scale, hidden traces, zoom, table; and the actions to change it. */
export function useChartView(figure: PlotlyFigure, id: string, title: string) {
  const { palette } = useChartsShared();
  const [chosenScale, setScale] = useState<Scale>();
  const [hidden, setHidden] = useState<ReadonlySet<number>>(new Set<number>());
  const [zoomed, setZoomed] = useState(false);
  const [resets, setResets] = useState(0);
  const [tableShown, setTableShown] = useState(false);
  const legend = useMemo(() => legendOf(figure), [figure]);
  const switchable = useMemo(() => canSwitchScale(figure), [figure]);
  const scale = chosenScale ?? ownScale(figure);

  const toggleEntry = useCallback((entry: LegendEntry) => {
    setHidden((before) => {
      const on = entry.traces.some((trace) => before.has(trace));
      const after = new Set(before);
      for (const trace of entry.traces) on ? after.delete(trace) : after.add(trace);
      return after;
    });
  }, []);

  return {
    legend,
    hidden,
    toggleEntry,
    /** Undefined for the figure's own scale. */
    scale: chosenScale,
    tableShown,
    plot: { onZoom: setZoomed, resets },
    tools: {
      title,
      zoomed,
      onReset: () => setResets((count) => count + 1),
      log: switchable ? scale === 'log' : null,
      onLog: () => setScale(scale === 'log' ? 'linear' : 'log'),
      tableShown,
      onTable: () => setTableShown((shown) => !shown),
      onDownload: (format: PictureFormat) => exportChart(figure, { title, palette, format, name: id }),
    },
  };
}
