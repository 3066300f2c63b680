import {
  ACCOUNT_TYPES,
  type AccountType,
  AccountTypeSchema,
  type BacktestMode,
  BacktestModeSchema,
} from '@margin/contracts';
import type { FilterOption } from './filter-menu.tsx';

export const accountLabel = (account: AccountType): string => ACCOUNT_TYPES[account].badge;

export const ACCOUNT_OPTIONS: FilterOption<AccountType>[] = AccountTypeSchema.options.map((value) => ({
  value,
  label: accountLabel(value),
}));

export const MODE_OPTIONS: FilterOption<BacktestMode>[] = BacktestModeSchema.options.map((value) => ({
  value,
  label: value.toUpperCase(),
}));
