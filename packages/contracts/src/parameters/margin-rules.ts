import { formatLeverage } from '../format.ts';
import { ACCOUNT_TYPES, type AccountTable, type AccountType } from '../margin-account.ts';
import { type Holding, holdingsOf } from './holdings.ts';
import type { Refusal } from './schema.ts';

/** The leverage factor of an instrument: 3 for a fund that returns three times its index every day. */
export type FactorOf = (ticker: string) => number;

/** The part of its market value that a holding requires as equity; `margin`: the run's maintenance margin. */
export const requirementOf = (
  { maintenanceMargin }: Pick<Holding, 'maintenanceMargin'>,
  margin: number,
  factor: number,
): number => maintenanceMargin ?? Math.min(1, margin * factor);

/** The part of its market value that must be equity when it is bought; `initial`: the account's figure. */
export const initialRequirementOf = (initial: number, requirement: number): number =>
  Math.max(initial, requirement);

/** What is held, as sent or resolved, and the run's own maintenance margin if it was given. */
interface Position {
  readonly maintenanceMargin?: number | undefined;
  readonly ticker?: string | undefined;
  readonly holdings?: readonly Holding[] | undefined;
}

export interface MarginFields extends Position {
  readonly accountType: string;
  readonly leverage: number;
}

type Refused = Refusal<'leverage' | 'maintenanceMargin' | 'holdings'> | undefined;

/** Rounding of the weights must not refuse what fits; one holding has no weights to round. */
const SLACK = 1e-9;

const percent = (fraction: number) => `${Number((fraction * 100).toPrecision(6))}%`;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** The requirements of a whole position, as shares of its market value. */
export interface Requirements {
  maintenance: number;
  /** 0 if the account has no initial requirement above its maintenance. */
  initial: number;
}

function requirementsIn(
  account: AccountTable[string],
  { maintenanceMargin, ...held }: Position,
  factorOf: FactorOf,
): Requirements {
  const each = holdingsOf(held).map((holding) => {
    const margin = maintenanceMargin ?? account.maintenance;
    const own = requirementOf(holding, margin, factorOf(holding.ticker));
    return {
      maintenance: holding.weight * own,
      initial: holding.weight * initialRequirementOf(account.initial, own),
    };
  });
  return {
    maintenance: sum(each.map(({ maintenance }) => maintenance)),
    initial: account.initial > account.maintenance ? sum(each.map(({ initial }) => initial)) : 0,
  };
}

/** The requirements of a position at its target weights. */
export const requirementsAt = (accountType: AccountType, position: Position, factorOf: FactorOf) =>
  requirementsIn(ACCOUNT_TYPES[accountType], position, factorOf);

/** The highest leverage of a position; `included`: whether it fits itself. */
export function maximumLeverage({ maintenance, initial }: Requirements): {
  value: number;
  included: boolean;
} {
  if (initial > maintenance) return { value: 1 / initial, included: true };
  return maintenance < 1 ? { value: 1 / maintenance, included: false } : { value: 1, included: true };
}

/** The highest leverage and the requirement that sets it, in words. */
function describeMaximum(required: Requirements): string {
  const { maintenance, initial } = required;
  const { value, included } = maximumLeverage(required);
  const margin =
    initial > maintenance ? `${percent(initial)} initial` : `${percent(maintenance)} maintenance`;
  const limit = included
    ? formatLeverage(Math.floor(value * 100) / 100)
    : `just under ${formatLeverage(value)}`;
  return `at ${margin} margin is ${limit}`;
}

/**
 * Keeps leverage and maintenance margins within the limits of the account. Leverage factors are known only with the
 * data, so the limits are checked twice: with factors of 1 when parameters are read, and with the real ones before a run.
 */
export function refuseMargin(
  fields: MarginFields,
  factorOf: FactorOf,
  accounts: AccountTable = ACCOUNT_TYPES,
): Refused {
  const { accountType, leverage, maintenanceMargin: given } = fields;
  const account = accounts[accountType];
  if (!account) return undefined;
  const holdings = holdingsOf(fields);
  const slack = holdings.length > 1 ? SLACK : 0;
  const required = requirementsIn(account, fields, factorOf);

  /** Names the accounts in which this leverage fits, as a way out. */
  const tooMuch = (): Refused => {
    const others = Object.values(accounts).filter(
      (other) =>
        other.initial < account.initial && leverage * requirementsIn(other, fields, factorOf).maintenance < 1,
    );
    const names = others.map(({ name }) => name).join(' or ');
    return {
      path: 'leverage',
      message: `Maximum leverage for ${account.name} ${describeMaximum(required)}. ${names ? `Lower it or switch to ${names}.` : 'Lower it.'}`,
    };
  };

  if (leverage * sum(holdings.map(({ weight }) => weight * account.initial)) > 1 + slack) return tooMuch();
  if (given !== undefined && !(given >= account.maintenance && given <= 1)) {
    return {
      path: 'maintenanceMargin',
      message: `must be at least ${percent(account.maintenance)} (the requirement for ${account.name}) and at most 100%`,
    };
  }
  for (const { ticker, maintenanceMargin } of holdings) {
    const factor = factorOf(ticker);
    const least = requirementOf({ maintenanceMargin: null }, account.maintenance, factor);
    if (maintenanceMargin === null || (maintenanceMargin >= least && maintenanceMargin <= 1)) continue;
    const source = factor === 1 ? '' : ` times its leverage factor of ${factor}`;
    return {
      path: 'holdings',
      message: `must require at least ${percent(least)} (the requirement for ${account.name}${source}) and at most 100% for ${ticker}, or leave its maintenance margin out`,
    };
  }
  if (leverage > 1 && leverage * required.maintenance >= 1 - slack) {
    const message = `Maximum leverage ${describeMaximum(required)}.`;
    if (given !== undefined)
      return {
        path: 'maintenanceMargin',
        message: `${message} Lower the maintenance margin or the leverage.`,
      };
    if (holdings.some(({ maintenanceMargin }) => maintenanceMargin !== null))
      return {
        path: 'holdings',
        message: `${message} Lower the maintenance margin of a holding, or the leverage.`,
      };
    return tooMuch();
  }
  if (leverage * required.initial > 1 + slack) return tooMuch();
  return undefined;
}

/** The same for resolved parameters, in which a maintenance margin above the account's was given. */
export function refuseResolvedMargin(
  { maintenanceMargin, ...fields }: MarginFields,
  factorOf: FactorOf,
): Refused {
  const isOwn = maintenanceMargin !== ACCOUNT_TYPES_BY_NAME[fields.accountType]?.maintenance;
  return refuseMargin({ ...fields, ...(isOwn && { maintenanceMargin }) }, factorOf);
}

const ACCOUNT_TYPES_BY_NAME: AccountTable = ACCOUNT_TYPES;
