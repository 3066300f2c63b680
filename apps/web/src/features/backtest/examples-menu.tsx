import { Button, Menu } from '@mantine/core';
import classes from './backtest-form.module.css';
import { EXAMPLES } from './examples.ts';
import type { Settings } from './settings.ts';

export function ExamplesMenu({ onChoose }: { onChoose: (settings: Settings) => void }) {
  return (
    <Menu position="bottom-end" width={290}>
      <Menu.Target>
        <Button variant="subtle" size="compact-xs" rightSection="▾">
          Examples
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {EXAMPLES.map(({ name, note, settings }) => (
          <Menu.Item key={name} onClick={() => onChoose(settings)}>
            {name}
            <span className={classes.note}>{note}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
