import { Button, Menu } from '@mantine/core';
import type { LibraryColumn } from '@margin/contracts';
import classes from '../../filters/filter-bar.module.css';
import { COLUMNS } from './table-columns.tsx';

interface ColumnsMenuProps {
  columns: readonly LibraryColumn[];
  onChange: (columns: LibraryColumn[] | undefined) => void;
}

/** Chooses the columns of the table; the name always shows. */
export function ColumnsMenu({ columns, onChange }: ColumnsMenuProps) {
  const choose = (ids: readonly string[]) =>
    onChange(COLUMNS.map(({ id }) => id).filter((id) => id === 'name' || ids.includes(id)));
  return (
    <Menu closeOnItemClick={false} position="bottom-end" width={220}>
      <Menu.Target>
        <Button variant="default" className={classes.chip} rightSection={<span aria-hidden="true">▾</span>}>
          Columns
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.options}>
        <Menu.CheckboxGroup value={[...columns]} onChange={choose}>
          {COLUMNS.filter(({ id }) => id !== 'name').map(({ id, name }) => (
            <Menu.CheckboxItem key={id} value={id}>
              {name}
            </Menu.CheckboxItem>
          ))}
        </Menu.CheckboxGroup>
        <Menu.Divider />
        <Menu.Item onClick={() => onChange(undefined)}>Reset to default</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
