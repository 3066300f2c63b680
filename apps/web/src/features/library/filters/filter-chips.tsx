import type { LibraryView } from '../views/library-view.ts';
import { activeFilters } from './active-filters.ts';
import classes from './filter-chips.module.css';

interface FilterChipsProps {
  view: LibraryView;
  onChange: (view: LibraryView) => void;
}

/** The active filters, each with a button to remove it. */
export function FilterChips({ view, onChange }: FilterChipsProps) {
  const filters = activeFilters(view);
  if (filters.length === 0) return null;
  return (
    <ul className={classes.chips} aria-label="Filters">
      {filters.map(({ label, without }) => (
        <li key={label}>
          <button type="button" aria-label={`Remove the filter ${label}`} onClick={() => onChange(without)}>
            {label} <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
