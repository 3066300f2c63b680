import { SegmentedControl } from '@mantine/core';
import { DEFAULT_COLUMNS, type LibraryLayout, type LibraryView, toSettings } from '../views/library-view.ts';
import { SavedViews } from '../views/saved-views.tsx';
import { OrderSelect } from './order-select.tsx';
import { ColumnsMenu } from './table/columns-menu.tsx';

interface DisplayControlsProps {
  view: LibraryView;
  onViewChange: (view: LibraryView) => void;
  layout: LibraryLayout;
  onLayout: (layout: LibraryLayout) => void;
}

const LAYOUTS = [
  { value: 'table', label: 'Table' },
  { value: 'cards', label: 'Cards' },
] satisfies { value: LibraryLayout; label: string }[];

/** Layout of the results, and the saved views. */
export function DisplayControls({ view, onViewChange, layout, onLayout }: DisplayControlsProps) {
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
