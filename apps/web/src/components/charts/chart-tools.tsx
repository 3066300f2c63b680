import type { ReactNode } from 'react';
import { FullScreenIcon, ResetIcon, TableIcon } from './chart-icons.tsx';
import classes from './chart-tools.module.css';
import type { PictureFormat } from './export-chart.ts';

interface ChartToolsProps {
  title: string;
  zoomed: boolean;
  onReset: () => void;
  /** Whether the value axis is logarithmic; null where only one scale makes sense. */
  log: boolean | null;
  onLog: () => void;
  tableShown: boolean;
  onTable: () => void;
  onFullScreen?: () => void;
  onDownload: (format: PictureFormat) => void;
}

/** What can be done with a chart; every button names the chart for those who hear it out of its place. */
export function ChartTools(props: ChartToolsProps) {
  const { title, zoomed, log, tableShown, onFullScreen, onDownload } = props;
  return (
    <div className={classes.tools}>
      {zoomed && (
        <Tool name={`Show the whole range of ${title}`} onClick={props.onReset}>
          <ResetIcon />
        </Tool>
      )}
      {log !== null && (
        <Tool name={`Logarithmic scale of ${title}`} pressed={log} onClick={props.onLog}>
          log
        </Tool>
      )}
      <Tool name={`Data of ${title} as a table`} pressed={tableShown} onClick={props.onTable}>
        <TableIcon />
      </Tool>
      <Tool name={`Download ${title} as PNG`} onClick={() => onDownload('png')}>
        PNG
      </Tool>
      <Tool name={`Download ${title} as SVG`} onClick={() => onDownload('svg')}>
        SVG
      </Tool>
      {onFullScreen && (
        <Tool name={`${title} on the full screen`} onClick={onFullScreen}>
          <FullScreenIcon />
        </Tool>
      )}
    </div>
  );
}

interface ToolProps {
  name: string;
  pressed?: boolean;
  onClick: () => void;
  children: ReactNode;
}

function Tool({ name, pressed, onClick, children }: ToolProps) {
  const toggle = pressed === undefined ? {} : { 'aria-pressed': pressed };
  return (
    <button type="button" title={name} aria-label={name} onClick={onClick} {...toggle}>
      {children}
    </button>
  );
}
