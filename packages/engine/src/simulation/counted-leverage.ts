import type { Run } from './run.ts';

/** What Regulation T lends at most, whatever the account: half of the market value. */
const REG_T_INITIAL = 0.5;

/**
 * The leverage that a purchase may reach with this equity. Brokers let a portfolio account below its minimum buy on the
 * terms of Regulation T only.
 */
export function countedLeverage(
  { parameters, period: { holdings } }: Pick<Run, 'parameters' | 'period'>,
  equity: number,
): number {
  const { leverage, accountType, portfolioMinimum } = parameters;
  if (accountType !== 'portfolio' || equity >= portfolioMinimum) return leverage;
  let initial = 0;
  for (const { weight, maintenanceMargin } of holdings)
    initial += weight * Math.max(REG_T_INITIAL, maintenanceMargin);
  return Math.max(1, Math.min(leverage, 1 / initial));
}
