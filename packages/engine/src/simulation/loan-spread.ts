import type { BacktestParameters } from '@margin/contracts';

type Interest = BacktestParameters['interest'];
type Tiers = Extract<Interest, { kind: 'tiered' }>['tiers'];

/** Doubles carry rounding errors: a loan this little above the end of a tier is still inside it. */
const TIER_TOLERANCE = 1e-9;

/** What a loan of this size, in USD, costs on top of the base rate; a fraction per year. */
export function spreadOn(interest: Interest, loan: number): number {
  if (interest.kind === 'fixed') return interest.annualRate;
  if (interest.kind === 'fed_funds') return interest.spread;
  return interest.blended && loan > 0
    ? blendedSpread(interest.tiers, loan)
    : tierSpread(interest.tiers, loan);
}

/** Each part of the loan at the spread of its tier. */
function blendedSpread(tiers: Tiers, loan: number): number {
  let from = 0;
  let cost = 0;
  for (const { upTo, spread } of tiers) {
    const end = Math.min(loan, upTo ?? loan);
    cost += (end - from) * spread;
    from = end;
    if (end === loan) break;
  }
  return cost / loan;
}

/** The whole loan at the spread of the tier that it falls into. */
function tierSpread(tiers: Tiers, loan: number): number {
  const tier = tiers.find(({ upTo }) => upTo === null || loan <= upTo * (1 + TIER_TOLERANCE));
  if (!tier) throw new RangeError('the last tier of an interest rate must have no end');
  return tier.spread;
}
