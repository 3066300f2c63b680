import { NativeSelect } from '@mantine/core';
import classes from '../filters/filter-bar.module.css';
import { type LibraryView, ORDERS, type OrderName } from '../views/library-view.ts';

const OPTIONS = Object.entries(ORDERS).map(([value, { label }]) => ({ value, label }));
const isOrder = (name: string): name is OrderName => Object.hasOwn(ORDERS, name);
/** Sorted by a column of the table that has no name here. */
const OTHER = { value: '', label: 'Other order', disabled: true };

interface OrderSelectProps {
  view: LibraryView;
  onChange: (view: LibraryView) => void;
}

export function OrderSelect({ view, onChange }: OrderSelectProps) {
  const known = OPTIONS.find(
    ({ value }) =>
      isOrder(value) && ORDERS[value].sort === view.sort && ORDERS[value].direction === view.direction,
  );
  const choose = (name: string) => {
    if (!isOrder(name)) return;
    const { sort, direction } = ORDERS[name];
    onChange({ ...view, sort, direction });
  };
  return (
    <NativeSelect
      className={classes.order}
      aria-label="Order"
      data={known ? OPTIONS : [OTHER, ...OPTIONS]}
      value={known?.value ?? ''}
      rightSection={<span aria-hidden="true">▾</span>}
      onChange={({ currentTarget: { value } }) => choose(value)}
    />
  );
}
