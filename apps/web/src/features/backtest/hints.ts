import { type AccountType, dropToMarginCall, MARGIN_REQUIREMENTS } from '@margin/contracts';
import type { Settings } from './settings.ts';
import { settingsToParameters, type UnfinishedParameters } from './settings-parameters.ts';

export interface Hints {
  /** Target leverage that the account allows; `included` tells whether the bound itself passes. */
  maximumLeverage: { value: number; included: boolean };
  /** Fall of the price, as a fraction, that brings a margin call right after the entry; null while it is unknown. */
  dropToCall: number | null;
  /** Interest on the first loan at `rate` (a fraction a year), in USD. */
  yearlyInterest: { amount: number; rate: number } | null;
}

function maximumLeverage(accountType: AccountType, maintenanceMargin: number): Hints['maximumLeverage'] {
  const byInitial = 1 / MARGIN_REQUIREMENTS[accountType].initial;
  const byMaintenance = 1 / maintenanceMargin;
  return byInitial < byMaintenance
    ? { value: byInitial, included: true }
    : { value: byMaintenance, included: false };
}

/** What settings mean before they are run. `fedFundsRate`: the last known level, where the rate follows it. */
export function hintsFor(settings: Settings, fedFundsRate: number | null): Hints {
  const { leverage, initialInvestment, maintenanceMargin, interest } = settingsToParameters(settings);
  const account = MARGIN_REQUIREMENTS[settings.accountType].maintenance;
  const maintenance = Math.max(maintenanceMargin ?? account, account);
  const drop = leverage === undefined || leverage < 1 ? null : dropToMarginCall(leverage, maintenance);
  const rate = rateOf(interest, fedFundsRate);
  const known = leverage !== undefined && leverage >= 1 && initialInvestment !== undefined && rate !== null;
  return {
    maximumLeverage: maximumLeverage(settings.accountType, maintenance),
    dropToCall: drop !== null && drop >= 0 ? drop : null,
    yearlyInterest: known ? { amount: initialInvestment * (leverage - 1) * rate, rate } : null,
  };
}

function rateOf(interest: UnfinishedParameters['interest'], fedFundsRate: number | null) {
  if (interest.kind === 'fixed') return interest.annualRate ?? null;
  if (interest.spread === undefined || fedFundsRate === null) return null;
  return Math.max(0, fedFundsRate) + interest.spread;
}

/** Of the sliders. */
export const LEVERAGE_STEP = 0.05;

/** The highest step of a slider that the account allows. */
export function highestLeverage({ value, included }: Hints['maximumLeverage']): number {
  const steps = Math.floor(Number((value / LEVERAGE_STEP).toFixed(6)));
  const top = Number((steps * LEVERAGE_STEP).toFixed(2));
  return included || top < value ? top : Number((top - LEVERAGE_STEP).toFixed(2));
}
