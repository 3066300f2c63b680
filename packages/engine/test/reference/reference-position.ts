import { at, sum } from './arithmetic.ts';
import type { ReferenceHolding } from './reference-market.ts';

/** Section 2: the state of the account, and what follows from it at given prices. */
export class ReferencePosition {
  shares: number[];
  loan = 0;
  accrued = 0;
  cash = 0;
  readonly holdings: readonly ReferenceHolding[];

  constructor(holdings: readonly ReferenceHolding[]) {
    this.holdings = holdings;
    this.shares = holdings.map(() => 0);
  }

  get inMarket(): boolean {
    return this.shares.some((shares) => shares > 0);
  }

  /** MV_i at these prices. */
  values(prices: readonly number[]): number[] {
    return this.shares.map((shares, i) => shares * at(prices, i));
  }

  marketValue(prices: readonly number[]): number {
    return sum(this.values(prices));
  }

  requirement(prices: readonly number[]): number {
    return sum(this.values(prices).map((value, i) => value * at(this.holdings, i).margin));
  }

  equity(prices: readonly number[]): number {
    return this.marketValue(prices) + this.cash - this.loan - this.accrued;
  }

  isBreached(prices: readonly number[]): boolean {
    return this.equity(prices) < this.requirement(prices) - 1e-9 * this.marketValue(prices);
  }

  /** Null with equity of 0 or less; 1 out of the market. */
  cushion(prices: readonly number[]): number | null {
    const equity = this.equity(prices);
    return equity <= 0 ? null : (equity - this.requirement(prices)) / equity;
  }

  /** The distance d to a call; null out of the market. */
  distanceToCall(prices: readonly number[]): number | null {
    if (!this.inMarket) return null;
    if (this.cash >= this.loan + this.accrued) return 1;
    const [marketValue, requirement] = [this.marketValue(prices), this.requirement(prices)];
    if (marketValue === requirement) return 0;
    return (this.equity(prices) - requirement) / (marketValue - requirement);
  }

  /** Makes the market value of each holding what is given. */
  hold(values: readonly number[], prices: readonly number[]): void {
    this.shares = values.map((value, i) => value / at(prices, i));
  }

  buyByWeights(amount: number, prices: readonly number[]): void {
    this.shares = this.shares.map(
      (shares, i) => shares + (at(this.holdings, i).weight * amount) / at(prices, i),
    );
  }

  buyInProportion(amount: number, prices: readonly number[]): void {
    const marketValue = this.marketValue(prices);
    this.shares = this.shares.map((shares) => shares * (1 + amount / marketValue));
  }

  sellShare(share: number): void {
    this.shares = this.shares.map((shares) => shares * (1 - share));
  }

  /** Pays accrued interest (unless it is owed to the account), then the loan; the rest is cash. */
  pay(amount: number): void {
    const toAccrued = Math.min(amount, Math.max(0, this.accrued));
    const toLoan = Math.min(amount - toAccrued, this.loan);
    this.accrued -= toAccrued;
    this.loan -= toLoan;
    this.cash += amount - toAccrued - toLoan;
  }

  /** Spends cash first, then borrows. */
  spend(amount: number): void {
    const fromCash = Math.min(amount, this.cash);
    this.cash -= fromCash;
    this.loan += amount - fromCash;
  }

  /** Moves accrued interest into the loan; what it leaves below 0 is cash. */
  post(): void {
    this.loan += this.accrued;
    this.accrued = 0;
    if (this.loan < 0) {
      this.cash -= this.loan;
      this.loan = 0;
    }
  }

  /** Sells everything for this much, after costs, and repays loan and accrued interest. */
  close(proceeds: number): void {
    this.cash += proceeds - this.loan - this.accrued;
    this.shares = this.shares.map(() => 0);
    this.loan = 0;
    this.accrued = 0;
  }

  copy(): ReferencePosition {
    const copy = new ReferencePosition(this.holdings);
    return Object.assign(copy, {
      shares: this.shares,
      loan: this.loan,
      accrued: this.accrued,
      cash: this.cash,
    });
  }
}
