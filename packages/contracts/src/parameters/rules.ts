import { formatLeverage } from '../format.ts';
import { ACCOUNT_TYPES, type AccountTable } from '../margin-account.ts';
import { IsoDateSchema } from '../primitives.ts';
import type { FieldsOf, Refusal, Rule } from './schema.ts';
import type { PARAMETERS } from './table.ts';

type Fields = FieldsOf<typeof PARAMETERS>;
type Refused = Refusal<keyof Fields> | undefined;

const percent = (fraction: number) => `${Number((fraction * 100).toPrecision(6))}%`;

/** Names the account types that allow more leverage, as a fix. */
function leverageFix(accounts: AccountTable, initial: number): string {
  const larger = Object.values(accounts).filter((other) => other.initial < initial);
  const names = larger.map(({ name }) => name).join(' or ');
  return names ? `Lower it or switch to ${names}.` : 'Lower it.';
}

/** Keeps leverage and maintenance margin within the limits of the account. */
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
    const { initial, maintenance, name } = account;
    if (given !== undefined && (given < maintenance || given >= 1)) {
      return {
        path: 'maintenanceMargin',
        message: `must be at least ${percent(maintenance)} (the requirement for ${name}) and below 100%`,
      };
    }
    const limit = 1 / initial;
    if (leverage > limit && initial > maintenance) {
      return {
        path: 'leverage',
        message: `Maximum leverage for ${name} at ${percent(initial)} initial margin is ${formatLeverage(limit)}. ${leverageFix(accounts, initial)}`,
      };
    }
    const maintenanceInForce = given ?? maintenance;
    if (leverage > limit || leverage * maintenanceInForce >= 1) {
      const bound = `just under ${formatLeverage(1 / maintenanceInForce)}`;
      return given === undefined
        ? {
            path: 'leverage',
            message: `Maximum leverage for ${name} at ${percent(maintenanceInForce)} maintenance is ${bound}.`,
          }
        : {
            path: 'maintenanceMargin',
            message: `Maximum leverage at ${percent(given)} maintenance margin is ${bound}. Lower the maintenance margin or the leverage.`,
          };
    }
    return undefined;
  };

function refuseProfitThreshold({ mode, profitThreshold }: Fields): Refused {
  const given = profitThreshold !== undefined && profitThreshold !== null;
  if (mode === 'profit_threshold' && !given) {
    return {
      path: 'profitThreshold',
      message: 'is required for the mode profit_threshold: enter a percentage above 0',
    };
  }
  if (mode !== 'profit_threshold' && given) {
    return {
      path: 'profitThreshold',
      message: `must be left out for the mode ${mode}: only profit_threshold uses it`,
    };
  }
  return undefined;
}

function refusePeriod({ startDate, endDate }: Fields): Refused {
  // An invalid date has already been refused; do not echo it.
  if (startDate < endDate || !IsoDateSchema.safeParse(startDate).success) return undefined;
  return {
    path: 'endDate',
    message: `must be after the start date ${startDate}: a run needs at least 2 trading days`,
  };
}

/** Rules across parameters. Whether the data covers the period is checked when it is loaded. */
export const PARAMETER_RULES = [
  refusePeriod,
  leverageRule(ACCOUNT_TYPES),
  refuseProfitThreshold,
] as const satisfies readonly Rule<Fields>[];
