import {
  ACCOUNT_TYPES,
  dropToMarginCall,
  type FactorOf,
  maximumLeverage,
  requirementsAt,
} from '@margin/contracts';
import { FORM, type FormParameters } from './form-parameters.ts';

export interface Hints {
  /** The maximum leverage of the account; `included` says whether the bound itself is allowed. */
  maximumLeverage: { value: number; included: boolean };
  /** Price drop, as a fraction, that triggers a margin call right after the entry; null if unknown. */
  dropToCall: number | null;
  /** First-year interest on the initial loan, in USD; `rate` is a fraction per year. */
  yearlyInterest: { amount: number; rate: number } | null;
}

/** What parameters mean before they are run. `fedFundsRate`: the last known level, if the rate follows it. */
export function hintsFor(values: FormParameters, fedFundsRate: number | null, factorOf: FactorOf): Hints {
  const { leverage, initialInvestment, maintenanceMargin, interest } = FORM.read(values);
  const account = ACCOUNT_TYPES[values.accountType].maintenance;
  const { ticker, holdings } = values;
  const required = requirementsAt(
    values.accountType,
    {
      maintenanceMargin: Math.max(maintenanceMargin ?? account, account),
      ticker,
      holdings: holdings ?? undefined,
    },
    factorOf,
  );
  const drop =
    leverage === undefined || leverage < 1 ? null : dropToMarginCall(leverage, required.maintenance);
  const known = leverage !== undefined && leverage >= 1 && initialInvestment !== undefined;
  const loan = known ? initialInvestment * (leverage - 1) : null;
  const rate = loan === null ? null : rateOf(interest, loan, fedFundsRate);
  return {
    maximumLeverage: maximumLeverage(required),
    dropToCall: drop !== null && drop >= 0 ? drop : null,
    yearlyInterest: loan === null || rate === null ? null : { amount: loan * rate, rate },
  };
}

type Interest = ReturnType<typeof FORM.read>['interest'];

function rateOf(interest: Interest, loan: number, fedFundsRate: number | null): number | null {
  if (interest.kind === 'fixed') return interest.annualRate ?? null;
  const isAbsolute = interest.kind === 'tiered' && interest.benchmark === 'none';
  if (fedFundsRate === null && !isAbsolute) return null;
  const benchmark = isAbsolute ? 0 : Math.max(0, fedFundsRate ?? 0);
  const spread = interest.kind === 'tiered' ? spreadOfTiers(interest, loan) : interest.spread;
  return spread === undefined ? null : benchmark + spread;
}

/** The spread on a whole loan: of its tier, or the average of the tiers that it fills. */
function spreadOfTiers({ tiers, blended }: Extract<Interest, { kind: 'tiered' }>, loan: number) {
  const limitOf = (tier: { upTo: number | null }) => tier.upTo ?? Number.POSITIVE_INFINITY;
  if (!blended || loan === 0) return tiers.find((tier) => loan <= limitOf(tier))?.spread;
  const filled = tiers.map((tier, i) => {
    const from = tiers[i - 1]?.upTo ?? 0;
    return Math.max(0, Math.min(loan, limitOf(tier)) - from) * tier.spread;
  });
  return filled.reduce((sum, part) => sum + part, 0) / loan;
}

export const LEVERAGE_STEP = FORM.fields.leverage.step;

/** The highest step of a slider that the account allows. */
export function highestLeverage({ value, included }: Hints['maximumLeverage']): number {
  const steps = Math.floor(Number((value / LEVERAGE_STEP).toFixed(6)));
  const top = Number((steps * LEVERAGE_STEP).toFixed(2));
  return included || top < value ? top : Number((top - LEVERAGE_STEP).toFixed(2));
}
