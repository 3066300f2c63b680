import { SegmentedControl } from '@mantine/core';
import { ColumnsMenu } from './columns-menu.tsx';
import { DEFAULT_COLUMNS, type LibraryLayout, type LibraryView, toSettings } from './library-view.ts';
import { OrderSelect } from './order-select.tsx';
import { SavedViews } from './saved-views.tsx';

interface LibraryLooksProps {
  view: LibraryView;
  onViewChange: (view: LibraryView) => void;
  layout: LibraryLayout;
  onLayout: (layout: LibraryLayout) => void;
}

const LAYOUTS = [
  { value: 'table', label: 'Table' },
  { value: 'cards', label: 'Cards' },
] satisfies { value: LibraryLayout; label: string }[];

/** How the results are shown, and the views that are kept. */
export function LibraryLooks({ view, onViewChange, layout, onLayout }: LibraryLooksProps) {
  return (
    <>
      {layout === 'table' ? (
        <ColumnsMenu
          columns={view.columns ?? DEFAULT_COLUMNS}
          onChange={(columns) => onViewChange({ ...view, columns })}
        />
      ) : (
        <OrderSelect view={view} onChange={onViewChange} />
      )}
      <SavedViews settings={toSettings(view, layout)} onPick={onViewChange} />
      <SegmentedControl size="sm" aria-label="Layout" data={LAYOUTS} value={layout} onChange={onLayout} />
    </>
  );
}
