import { ACCOUNT_TYPES, type AccountTable } from '../margin-account.ts';
import { IsoDateSchema } from '../primitives.ts';
import type { FieldsOf, Refusal, Rule } from './schema.ts';
import type { PARAMETERS } from './table.ts';

type Fields = FieldsOf<typeof PARAMETERS>;
type Refused = Refusal<keyof Fields> | undefined;

const percent = (fraction: number) => `${Number((fraction * 100).toPrecision(6))} %`;

const article = (word: string) => (/^[aeiou]/.test(word) ? 'an' : 'a');

/** The account types that allow more leverage, for whoever wants it. */
function largerAccounts(accounts: AccountTable, initial: number): string {
  const larger = Object.keys(accounts).filter((other) => (accounts[other]?.initial ?? 1) < initial);
  return larger.length === 0
    ? 'lower it'
    : `lower it or use ${article(larger[0] ?? '')} ${larger.join(' or ')} account`;
}

/** Leverage and maintenance margin within what the account allows. */
export const leverageRule =
  (accounts: AccountTable) =>
  ({
    accountType,
    leverage,
    maintenanceMargin: given,
  }: {
    accountType: string;
    leverage: number;
    maintenanceMargin?: number | undefined;
  }): Refusal<'leverage' | 'maintenanceMargin'> | undefined => {
    const account = accounts[accountType];
    if (!account) return undefined;
    const { initial, maintenance } = account;
    if (given !== undefined && (given < maintenance || given >= 1)) {
      return {
        path: 'maintenanceMargin',
        message: `must be at least ${percent(maintenance)}, the requirement of a ${accountType} account, and below 100 %: raise it or leave it out`,
      };
    }
    const limit = 1 / initial;
    if (leverage > limit && initial > maintenance) {
      return {
        path: 'leverage',
        message: `must be ${limit} or less in a ${accountType} account (initial margin ${percent(initial)}): ${largerAccounts(accounts, initial)}`,
      };
    }
    const maintenanceInForce = given ?? maintenance;
    if (leverage > limit || leverage * maintenanceInForce >= 1) {
      const bound = Number((1 / maintenanceInForce).toFixed(4));
      return given === undefined
        ? {
            path: 'leverage',
            message: `must be below ${bound} in a ${accountType} account (maintenance margin ${percent(maintenanceInForce)}): lower it`,
          }
        : {
            path: 'maintenanceMargin',
            message: `times the leverage ${leverage} must be below 1: at ${percent(given)} a position of this leverage starts in a margin call; lower the maintenance margin or the leverage`,
          };
    }
    return undefined;
  };

function refuseProfitThreshold({ mode, profitThreshold }: Fields): Refused {
  const given = profitThreshold !== undefined && profitThreshold !== null;
  if (mode === 'profit_threshold' && !given) {
    return {
      path: 'profitThreshold',
      message: 'is required with the mode profit_threshold: give a percentage above 0',
    };
  }
  if (mode !== 'profit_threshold' && given) {
    return {
      path: 'profitThreshold',
      message: `belongs to the mode profit_threshold alone: leave it out with ${mode}`,
    };
  }
  return undefined;
}

function refusePeriod({ startDate, endDate }: Fields): Refused {
  // What is no date has been refused already, and is not repeated to who sent it.
  if (startDate < endDate || !IsoDateSchema.safeParse(startDate).success) return undefined;
  return {
    path: 'endDate',
    message: `must be after the start date ${startDate}: at least 2 trading days are needed`,
  };
}

/** What parameters must be beside each other. Whether the data covers them is asked when it is at hand. */
export const PARAMETER_RULES = [
  refusePeriod,
  leverageRule(ACCOUNT_TYPES),
  refuseProfitThreshold,
] as const satisfies readonly Rule<Fields>[];
