import { payDebt, payFromCashThenLoan } from './account.ts';
import { countedLeverage } from './counted-leverage.ts';
import { recordFlow } from './paid-flow.ts';
import type { Run } from './run.ts';
import { addedByWeight, tradeTo } from './trade.ts';

/** Pays cash into an account with a position: to its debt, into its holdings, or into holdings and a loan. */
export function deposit(run: Run, bar: number, amount: number, toDebt: boolean): void {
  const through = toDebt ? 'loan' : run.parameters.cashFlow?.through;
  if (through === 'loan') payDebt(run.account, amount);
  else
    buyWith(
      run,
      bar,
      amount,
      through === 'holdings' ? 1 : countedLeverage(run, run.equityBeforeFlow + amount),
    );
  recordFlow(run, bar, amount);
}

/** Buys by target weights at this leverage; idle cash and the loan pay what the deposit does not. */
function buyWith(run: Run, bar: number, amount: number, leverage: number): void {
  const { tradingCost } = run.parameters;
  const bought = (leverage * amount) / (1 + leverage * tradingCost);
  const cost = tradeTo(run, bar, addedByWeight(bar, bought));
  if (leverage !== 1) payFromCashThenLoan(run.account, bought + cost - amount);
  run.traded += bought;
}
