import { z } from 'zod';
import { formatPercent, formatUsd } from '../format.ts';
import { ACCOUNT_TYPES, type AccountTable, type AccountType, AccountTypeSchema } from '../margin-account.ts';
import { ifMissing } from '../primitives.ts';
import { type Entry, numberOf } from './form-field.ts';
import { choiceParameter, numberParameter, swept } from './kinds.ts';

export const usd = z.number({ error: ifMissing }).max(1e12, 'must be 1,000,000,000,000 USD or less');

/** Initial equity E0, not the gross position. */
export const initialInvestment = numberParameter('initialInvestment', {
  schema: usd
    .positive({ error: 'must be more than 0 USD', abort: true })
    // Below a cent, ratios of amounts have no significant digits.
    .min(0.01, 'must be 0.01 USD or more'),
  stored: z.number(),
  label: 'Initial capital',
  help: 'Your money, before the loan',
  group: 'common',
  usual: 100_000,
  unit: 'usd',
  step: 10_000,
  flag: 'investment',
  flagHelp: 'initial capital, in USD',
});

export const leverage = swept(
  numberParameter('leverage', {
    schema: z.number().min(1, 'must be 1 or more'),
    stored: z.number(),
    label: 'Leverage',
    help: 'Market value / equity at entry',
    group: 'common',
    usual: 2,
    unit: 'times',
    step: 0.05,
    after: 'accountType',
    flag: 'leverage',
    flagHelp: 'market value / equity at entry',
  }),
  'times',
  { from: 1, to: 2, step: 0.1 },
);

/** The requirements of an account, and the broker's minimum if the equity is below it. */
export function accountHelp(
  accounts: AccountTable,
  { accountType, initialInvestment: given }: { accountType: string; initialInvestment: Entry },
): string {
  const account = accounts[accountType];
  if (!account) return '';
  const { help, brokerMinimum } = account;
  const tooSmall = brokerMinimum !== null && (numberOf(given) ?? 0) < brokerMinimum;
  return tooSmall ? `${help}; brokers require ${formatUsd(brokerMinimum)} of equity` : help;
}

/** The parameter for a table of account types. */
export const accountTypeOf = <
  const Accounts extends AccountTable,
  Schema extends z.ZodType<keyof Accounts & string>,
  Usual extends keyof Accounts & string,
>(
  accounts: Accounts,
  schema: Schema,
  usual: Usual,
) =>
  choiceParameter<'accountType', keyof Accounts & string, Schema, Usual>('accountType', {
    schema,
    label: 'Account',
    help: 'Type of margin account',
    group: 'common',
    usual,
    choices: accounts,
    fieldHelp: (form: { accountType: string; initialInvestment: Entry }) => accountHelp(accounts, form),
    placeholder: 'type',
    flag: 'account',
    flagHelp: 'type of margin account',
  });

export const accountType = accountTypeOf(ACCOUNT_TYPES, AccountTypeSchema, 'reg_t');

const ownFigure = (account: AccountType) => formatPercent(ACCOUNT_TYPES[account].maintenance, { digits: 0 });

const maintenanceNumber = numberParameter('maintenanceMargin', {
  schema: z.number().optional(),
  stored: z.number(),
  label: 'Maintenance margin',
  help: "Equity the broker requires, as a fraction of market value; defaults to the account's requirement and cannot be lower",
  group: 'advanced',
  unit: 'fraction',
  step: 1,
  initial: '',
  after: 'tradingCost',
  fieldHelp: (form: { accountType: AccountType }) =>
    `Equity the broker requires, as a percentage of market value; leave blank for the account's ${ownFigure(form.accountType)}`,
  placeholder: (form: { accountType: AccountType }) => ownFigure(form.accountType),
  flag: 'maintenance-margin',
  flagHelp: "broker's maintenance requirement, as a fraction",
  leftOut: `the account's: ${Object.values(ACCOUNT_TYPES)
    .map(({ maintenance }) => maintenance)
    .join(', ')}`,
});

/** The broker's requirement; defaults to the account's and cannot be lower. */
export const maintenanceMargin = {
  ...swept(maintenanceNumber, 'fraction', { from: 25, to: 45, step: 2.5 }),
  resolve: (given: number | undefined, account: { accountType: AccountType }): number =>
    given ?? ACCOUNT_TYPES[account.accountType].maintenance,
  form: {
    ...maintenanceNumber.form,
    write: (value: number, account: { accountType: AccountType }): { maintenanceMargin: Entry } =>
      value === ACCOUNT_TYPES[account.accountType].maintenance
        ? { maintenanceMargin: '' }
        : { maintenanceMargin: maintenanceNumber.form.write(value).maintenanceMargin ?? '' },
  },
};
