import type { AccountType, BacktestMode } from '@margin/contracts';
import type { FilterOption } from './filter-menu.tsx';

export const ACCOUNT_LABELS = { reg_t: 'REG-T', portfolio: 'PORTFOLIO' } as const satisfies Record<
  AccountType,
  string
>;

export const MODE_OPTIONS: FilterOption<BacktestMode>[] = [
  { value: 'liquidation_reentry', label: 'LIQUIDATION_REENTRY' },
  { value: 'fresh_capital', label: 'FRESH_CAPITAL' },
  { value: 'profit_threshold', label: 'PROFIT_THRESHOLD' },
];

export const ACCOUNT_OPTIONS: FilterOption<AccountType>[] = [
  { value: 'reg_t', label: ACCOUNT_LABELS.reg_t },
  { value: 'portfolio', label: ACCOUNT_LABELS.portfolio },
];
