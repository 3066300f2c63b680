import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Dialog } from '../../components/dialog.tsx';
import { activeRanges } from './active-filters.ts';
import type { LibraryView } from './library-view.ts';
import { RangeFiltersForm } from './range-filters-form.tsx';
import classes from './toolbar.module.css';

interface RangeFiltersProps {
  view: LibraryView;
  onChange: (view: LibraryView) => void;
}

/** The filters with bounds: figures and dates. */
export function RangeFilters({ view, onChange }: RangeFiltersProps) {
  const [opened, { open, close }] = useDisclosure(false);
  const active = activeRanges(view).length;
  const apply = (next: LibraryView) => {
    close();
    onChange(next);
  };
  return (
    <>
      <Button
        variant="default"
        className={classes.chip}
        data-active={active > 0 || undefined}
        aria-haspopup="dialog"
        onClick={open}
      >
        {active > 0 ? `Figures and dates (${active})` : 'Figures and dates'}
      </Button>
      <Dialog opened={opened} onClose={close} title="Filter by figures and dates" size={520}>
        <RangeFiltersForm view={view} onApply={apply} />
      </Dialog>
    </>
  );
}
