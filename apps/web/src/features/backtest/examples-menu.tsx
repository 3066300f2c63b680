import { Button, Menu } from '@mantine/core';
import classes from './backtest-form.module.css';
import { EXAMPLES } from './examples.ts';
import type { FormParameters } from './form-parameters.ts';

export function ExamplesMenu({ onChoose }: { onChoose: (values: FormParameters) => void }) {
  return (
    <Menu position="bottom-end" width={290}>
      <Menu.Target>
        <Button variant="subtle" size="compact-xs" rightSection="▾">
          Examples
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {EXAMPLES.map(({ name, note, values }) => (
          <Menu.Item key={name} onClick={() => onChoose(values)}>
            {name}
            <span className={classes.note}>{note}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
