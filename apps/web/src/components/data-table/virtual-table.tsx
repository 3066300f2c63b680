import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type ReactNode, useRef } from 'react';
import classes from './data-table.module.css';
import { ScrollArea } from './scroll-area.tsx';

interface VirtualTableProps {
  /** What the table contains, for screen readers. */
  label: string;
  className?: string | undefined;
  /** CSS widths, one for each column. */
  columnWidths: readonly string[];
  head: ReactNode;
  /** The items to render as rows. */
  rowCount: number;
  /** Called near the end if there are more rows to load. */
  totalRows?: number | undefined;
  /** Pixels. */
  rowHeight: number;
  /** A `tr` with `aria-rowindex` index + 2, because the head is the first row. */
  renderRow: (index: number) => ReactNode;
  /** CSS height of the scrolling part. */
  maxHeight: string;
  /** Under the last row. */
  children?: ReactNode;
}

/** A table that renders only the rows in view; its head and its first column stay put while it scrolls. */
export function VirtualTable({ label, columnWidths, rowCount, rowHeight, ...props }: VirtualTableProps) {
  const scrolled = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scrolled.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const inView = virtualizer.getVirtualItems();
  const limit: CSSProperties = { maxHeight: props.maxHeight };
  const className = [classes.scrolled, props.className].filter(Boolean).join(' ');

  return (
    <ScrollArea ref={scrolled} label={label} className={className} style={limit}>
      <table className={classes.table} aria-rowcount={(props.totalRows ?? rowCount) + 1} aria-label={label}>
        <colgroup>
          {columnWidths.map((width, i) => (
            <col key={i} style={{ width }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>{props.head}</tr>
        </thead>
        <tbody>
          <Spacer height={inView[0]?.start ?? 0} />
          {inView.map(({ index }) => props.renderRow(index))}
          <Spacer height={virtualizer.getTotalSize() - (inView.at(-1)?.end ?? 0)} />
        </tbody>
      </table>
      {props.children}
    </ScrollArea>
  );
}

/** Takes up the space of the rows that are not rendered. */
function Spacer({ height }: { height: number }) {
  if (height <= 0) return null;
  const reserved: CSSProperties = { height };
  return <tr className={classes.spacer} style={reserved} />;
}
