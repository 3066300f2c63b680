import {
  AccountTypeSchema,
  BacktestModeSchema,
  DividendPolicySchema,
  InterestPostingSchema,
  MINIMUM_MARGIN_EQUITY,
} from '@margin/contracts';
import { z } from 'zod';

/** What a number field holds: text while it is empty or unfinished. */
const EntrySchema = z.union([z.number(), z.string()]);
export type Entry = z.infer<typeof EntrySchema>;

/** The form as it stands on the screen, finished or not. Rates, costs and margins in percent, as people write them. */
export const SettingsSchema = z.object({
  ticker: z.string(),
  startDate: z.string(),
  endDate: z.string(),
  initialInvestment: EntrySchema,
  accountType: AccountTypeSchema,
  leverage: EntrySchema,
  mode: BacktestModeSchema,
  profitThreshold: EntrySchema,
  interestKind: z.enum(['fed_funds', 'fixed']),
  spread: EntrySchema,
  annualRate: EntrySchema,
  interestPosting: InterestPostingSchema,
  dividendPolicy: DividendPolicySchema,
  tradingCost: EntrySchema,
  /** Empty: the account's own figure. */
  maintenanceMargin: EntrySchema,
  reentryWaitBars: EntrySchema,
  minimumEquity: EntrySchema,
});
export type Settings = z.infer<typeof SettingsSchema>;
export type SettingName = keyof Settings;

export const SETTING_LABELS = {
  ticker: 'Instrument',
  startDate: 'Start',
  endDate: 'End',
  initialInvestment: 'Own capital',
  accountType: 'Account',
  leverage: 'Leverage',
  mode: 'After a liquidation',
  profitThreshold: 'Profit threshold',
  interestKind: 'Interest rate',
  spread: 'Spread',
  annualRate: 'Yearly rate',
  interestPosting: 'Interest is charged',
  dividendPolicy: 'Dividends',
  tradingCost: 'Trading cost',
  maintenanceMargin: 'Maintenance margin',
  reentryWaitBars: 'Wait before re-entry',
  minimumEquity: 'Minimum equity',
} as const satisfies Record<SettingName, string>;

export const ADVANCED_SETTINGS: ReadonlySet<SettingName> = new Set([
  'interestKind',
  'spread',
  'annualRate',
  'interestPosting',
  'dividendPolicy',
  'tradingCost',
  'maintenanceMargin',
  'reentryWaitBars',
  'minimumEquity',
]);

export const DEFAULT_SETTINGS: Settings = {
  ticker: 'SPX',
  startDate: '2009-01-02',
  endDate: '2020-04-17',
  initialInvestment: 100_000,
  accountType: 'reg_t',
  leverage: 2,
  mode: 'liquidation_reentry',
  profitThreshold: 50,
  interestKind: 'fed_funds',
  spread: 1.5,
  annualRate: 5,
  interestPosting: 'monthly',
  dividendPolicy: 'reduce_loan',
  tradingCost: 0,
  maintenanceMargin: '',
  reentryWaitBars: 2,
  minimumEquity: MINIMUM_MARGIN_EQUITY,
};
