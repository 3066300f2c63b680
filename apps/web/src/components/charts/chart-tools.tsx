import { Menu } from '@mantine/core';
import type { ComponentProps } from 'react';
import { DownloadIcon, FullScreenIcon, ResetIcon, TableIcon } from './chart-icons.tsx';
import classes from './chart-tools.module.css';
import type { PictureFormat } from './export-chart.ts';

interface ChartToolsProps {
  title: string;
  zoomed: boolean;
  onReset: () => void;
  /** Whether the value axis is logarithmic; null if only one scale makes sense. */
  log: boolean | null;
  onLog: () => void;
  tableShown: boolean;
  onTable: () => void;
  onFullScreen?: () => void;
  onDownload: (format: PictureFormat) => void;
}

/** The tools of a chart. Each button names the chart, for screen readers. */
export function ChartTools(props: ChartToolsProps) {
  const { title, zoomed, log, tableShown, onFullScreen, onDownload } = props;
  return (
    <div className={classes.tools}>
      {zoomed && (
        <Tool name={`Reset the range of ${title}`} onClick={props.onReset}>
          <ResetIcon />
        </Tool>
      )}
      {log !== null && (
        <Tool name={`Log scale for ${title}`} pressed={log} onClick={props.onLog}>
          log
        </Tool>
      )}
      <Tool name={`Show the data of ${title} as a table`} pressed={tableShown} onClick={props.onTable}>
        <TableIcon />
      </Tool>
      {/* Not in a portal, which would lie under the full-screen chart. */}
      <Menu position="bottom-end" withinPortal={false}>
        <Menu.Target>
          <Tool name={`Download ${title}`}>
            <DownloadIcon />
          </Tool>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onDownload('png')}>PNG</Menu.Item>
          <Menu.Item onClick={() => onDownload('svg')}>SVG</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {onFullScreen && (
        <Tool name={`Show ${title} full screen`} onClick={onFullScreen}>
          <FullScreenIcon />
        </Tool>
      )}
    </div>
  );
}

interface ToolProps extends ComponentProps<'button'> {
  name: string;
  pressed?: boolean;
}

function Tool({ name, pressed, ...props }: ToolProps) {
  const toggle = pressed === undefined ? {} : { 'aria-pressed': pressed };
  return <button {...props} type="button" title={name} aria-label={name} {...toggle} />;
}
