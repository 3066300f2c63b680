import type { BacktestParametersInput } from '@margin/contracts';
import { type Command, InvalidArgumentError, Option } from 'commander';

/** The settings of a backtest as options have them; undefined is one that was not given. */
export interface ParameterOptions {
  parameters?: string;
  ticker?: string;
  from?: string;
  to?: string;
  investment?: number;
  leverage?: number;
  account?: BacktestParametersInput['accountType'];
  maintenanceMargin?: number;
  mode?: BacktestParametersInput['mode'];
  profitThreshold?: number;
  fixedRate?: number;
  spread?: number;
  interestPosting?: 'monthly' | 'daily';
  dividends?: 'reduce_loan' | 'reinvest' | 'ignore';
  tradingCost?: number;
  reentryWait?: number;
  minimumEquity?: number;
}

function number(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('It is not a number.');
  return value;
}

const numberOption = (flags: string, description: string) => new Option(flags, description).argParser(number);

const choice = (flags: string, description: string, choices: readonly string[]) =>
  new Option(flags, description).choices(choices);

const OPTIONS = () => [
  new Option('--parameters <file>', 'settings as JSON, or a result document; "-" reads stdin; options win'),
  new Option('--ticker <ticker>', 'the instrument (SPX)'),
  new Option('--from <date>', 'first day, YYYY-MM-DD (the first there is)'),
  new Option('--to <date>', 'last day (the last there is)'),
  numberOption('--investment <usd>', 'own capital (100000)'),
  numberOption('--leverage <times>', 'market value / equity at the entry (2)'),
  choice('--account <type>', 'margin account (reg_t)', ['reg_t', 'portfolio']),
  numberOption('--maintenance-margin <fraction>', "house requirement (the account's: 0.25, 0.15)"),
  choice('--mode <mode>', 'what follows a liquidation or a profit (liquidation_reentry)', [
    'liquidation_reentry',
    'fresh_capital',
    'profit_threshold',
  ]),
  numberOption('--profit-threshold <percent>', 'with the mode profit_threshold: when to lever up again'),
  numberOption('--fixed-rate <fraction>', 'interest a year, in place of fed funds').conflicts('spread'),
  numberOption('--spread <fraction>', 'interest above fed funds (0.015)'),
  choice('--interest-posting <when>', 'when interest joins the loan (monthly)', ['monthly', 'daily']),
  choice('--dividends <policy>', 'what dividends do (reduce_loan)', ['reduce_loan', 'reinvest', 'ignore']),
  numberOption('--trading-cost <fraction>', 'of traded value (0)'),
  numberOption('--reentry-wait <bars>', 'trading days from a liquidation to the re-entry (2)'),
  numberOption('--minimum-equity <usd>', 'below it no re-entry (2000)'),
];

export function addParameterOptions(command: Command): Command {
  for (const option of OPTIONS()) command.addOption(option);
  return command;
}

function interestOf({ fixedRate, spread }: ParameterOptions): BacktestParametersInput['interest'] {
  if (fixedRate !== undefined) return { kind: 'fixed', annualRate: fixedRate };
  return spread === undefined ? undefined : { kind: 'fed_funds', spread };
}

/** What was given, under the names of the contract. */
export function givenParameters(options: ParameterOptions): Partial<Record<string, unknown>> {
  const all: { [Key in keyof BacktestParametersInput]: BacktestParametersInput[Key] | undefined } = {
    ticker: options.ticker,
    startDate: options.from,
    endDate: options.to,
    initialInvestment: options.investment,
    leverage: options.leverage,
    accountType: options.account,
    maintenanceMargin: options.maintenanceMargin,
    mode: options.mode,
    profitThreshold: options.profitThreshold,
    interest: interestOf(options),
    interestPosting: options.interestPosting,
    dividendPolicy: options.dividends,
    tradingCost: options.tradingCost,
    reentryWaitBars: options.reentryWait,
    minimumEquity: options.minimumEquity,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
