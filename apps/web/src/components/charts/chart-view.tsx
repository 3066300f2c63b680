import { type ReactNode, useMemo } from 'react';
import { UnbrokenWords } from '../unbroken-words.tsx';
import { ChartLegend } from './chart-legend.tsx';
import { ChartTools } from './chart-tools.tsx';
import classes from './chart-view.module.css';
import { FigureDataTable } from './figure-data-table.tsx';
import { figureSummary } from './figure-summary.ts';
import type { PlotlyFigure } from './plotly.ts';
import { PlotlyChart } from './plotly-chart.tsx';
import { useChartView } from './use-chart-view.ts';

interface ChartViewProps {
  /** Unique on the page; also names the downloads. */
  id: string;
  title: string;
  description: string;
  figure: PlotlyFigure;
  height: string;
  onFullScreen?: () => void;
  /** Next to the tools. */
  children?: ReactNode;
}

/** A chart with its title, legend and tools, a summary for screen readers, and its data as a table. */
export function ChartView({
  id,
  title,
  description,
  figure,
  height,
  onFullScreen,
  children,
}: ChartViewProps) {
  const view = useChartView(figure, id, title);
  const summary = useMemo(() => figureSummary(figure), [figure]);
  const titleId = `${id}-title`;
  const summaryId = `${id}-summary`;
  return (
    <>
      <div className={classes.head}>
        <h3 id={titleId}>
          <UnbrokenWords text={title} />
        </h3>
        <ChartTools {...view.tools} {...(onFullScreen && { onFullScreen })} />
        {children}
      </div>
      <p className={classes.description}>{description}</p>
      {view.legend.length > 0 && (
        <ChartLegend entries={view.legend} hidden={view.hidden} onToggle={view.toggleEntry} />
      )}
      {figure.data.length > 0 ? (
        <PlotlyChart
          figure={figure}
          height={height}
          scale={view.scale}
          hidden={view.hidden}
          labelledBy={titleId}
          describedBy={summaryId}
          {...view.plot}
        />
      ) : (
        <p className={classes.empty}>Nothing to draw.</p>
      )}
      <p id={summaryId} className={classes.summary}>
        {summary}
      </p>
      {view.tableShown && <FigureDataTable figure={figure} title={title} />}
    </>
  );
}
