import { Button, Menu } from '@mantine/core';
import {
  ACCOUNT_TYPES,
  type AccountType,
  AccountTypeSchema,
  type BacktestMode,
  BacktestModeSchema,
} from '@margin/contracts';
import type { ReactNode } from 'react';
import classes from './filter-bar.module.css';

export interface FilterOption<Value extends string> {
  value: Value;
  label: string;
}

export const accountLabel = (account: AccountType): string => ACCOUNT_TYPES[account].badge;

export const ACCOUNT_OPTIONS: FilterOption<AccountType>[] = AccountTypeSchema.options.map((value) => ({
  value,
  label: accountLabel(value),
}));

export const MODE_OPTIONS: FilterOption<BacktestMode>[] = BacktestModeSchema.options.map((value) => ({
  value,
  label: value.toUpperCase(),
}));

interface FilterMenuProps<Value extends string> {
  label: string;
  options: readonly FilterOption<Value>[];
  chosen: readonly Value[];
  onChange: (chosen: Value[]) => void;
  /** Above the values. */
  children?: ReactNode;
}

/** A filter of several values; its button shows how many are chosen. */
export function FilterMenu<Value extends string>({
  label,
  options,
  chosen,
  onChange,
  children,
}: FilterMenuProps<Value>) {
  const select = (values: readonly string[]) =>
    onChange(options.map(({ value }) => value).filter((value) => values.includes(value)));
  return (
    <Menu closeOnItemClick={false} position="bottom-start" width={240}>
      <Menu.Target>
        <Button
          variant="default"
          rightSection={<span aria-hidden="true">▾</span>}
          className={classes.chip}
          data-active={chosen.length > 0 || undefined}
        >
          {chosen.length > 0 ? `${label} (${chosen.length})` : label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.options}>
        {children}
        {options.length === 0 && <Menu.Label>None yet</Menu.Label>}
        <Menu.CheckboxGroup value={[...chosen]} onChange={select}>
          {options.map((option) => (
            <Menu.CheckboxItem key={option.value} value={option.value}>
              {option.label}
            </Menu.CheckboxItem>
          ))}
        </Menu.CheckboxGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
