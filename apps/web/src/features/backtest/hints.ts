import { ACCOUNT_TYPES, type AccountType, dropToMarginCall } from '@margin/contracts';
import { FORM, type FormParameters } from './form-parameters.ts';

export interface Hints {
  /** The maximum leverage of the account; `included` says whether the bound itself is allowed. */
  maximumLeverage: { value: number; included: boolean };
  /** Price drop, as a fraction, that triggers a margin call right after the entry; null if unknown. */
  dropToCall: number | null;
  /** First-year interest on the initial loan, in USD; `rate` is a fraction per year. */
  yearlyInterest: { amount: number; rate: number } | null;
}

function maximumLeverage(accountType: AccountType, maintenanceMargin: number): Hints['maximumLeverage'] {
  const byInitial = 1 / ACCOUNT_TYPES[accountType].initial;
  const byMaintenance = 1 / maintenanceMargin;
  return byInitial < byMaintenance
    ? { value: byInitial, included: true }
    : { value: byMaintenance, included: false };
}

/** What parameters mean before they are run. `fedFundsRate`: the last known level, if the rate follows it. */
export function hintsFor(values: FormParameters, fedFundsRate: number | null): Hints {
  const { leverage, initialInvestment, maintenanceMargin, interest } = FORM.read(values);
  const account = ACCOUNT_TYPES[values.accountType].maintenance;
  const maintenance = Math.max(maintenanceMargin ?? account, account);
  const drop = leverage === undefined || leverage < 1 ? null : dropToMarginCall(leverage, maintenance);
  const rate = rateOf(interest, fedFundsRate);
  const known = leverage !== undefined && leverage >= 1 && initialInvestment !== undefined && rate !== null;
  return {
    maximumLeverage: maximumLeverage(values.accountType, maintenance),
    dropToCall: drop !== null && drop >= 0 ? drop : null,
    yearlyInterest: known ? { amount: initialInvestment * (leverage - 1) * rate, rate } : null,
  };
}

function rateOf(interest: ReturnType<typeof FORM.read>['interest'], fedFundsRate: number | null) {
  if (interest.kind === 'fixed') return interest.annualRate ?? null;
  if (interest.kind === 'tiered' || interest.spread === undefined || fedFundsRate === null) return null;
  return Math.max(0, fedFundsRate) + interest.spread;
}

export const LEVERAGE_STEP = FORM.fields.leverage.step;

/** The highest step of a slider that the account allows. */
export function highestLeverage({ value, included }: Hints['maximumLeverage']): number {
  const steps = Math.floor(Number((value / LEVERAGE_STEP).toFixed(6)));
  const top = Number((steps * LEVERAGE_STEP).toFixed(2));
  return included || top < value ? top : Number((top - LEVERAGE_STEP).toFixed(2));
}
