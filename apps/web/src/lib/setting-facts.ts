import {
  type DocumentParameters,
  formatLeverage,
  formatNumber,
  formatPercent,
  formatUsd,
  NO_VALUE,
  type ResultView,
} from '@margin/contracts';

/** A setting of a run in words. */
export interface SettingFact {
  name: string;
  text: string;
  /** What the words stand for, to every digit: they round. */
  value: unknown;
}

type Settings = ResultView['parameters'];

const percent = (fraction: number) => formatPercent(fraction, { digits: 2 });

/** What a document of another program does not say. */
const say = <Value>(value: Value | undefined, write: (value: Value) => string) =>
  value === undefined ? NO_VALUE : write(value);

function interestText({ interest, interest_posting }: Settings): string {
  if (interest === undefined) return NO_VALUE;
  const rate =
    interest.kind === 'fixed' ? percent(interest.annual_rate) : `fed funds + ${percent(interest.spread)}`;
  return `${rate} a year${interest_posting === undefined ? '' : `, posted ${interest_posting}`}`;
}

const DIVIDEND_POLICIES = {
  reduce_loan: 'reduce the loan',
  reinvest: 'are reinvested',
  ignore: 'are ignored',
} as const satisfies Record<DocumentParameters['dividend_policy'], string>;

const thresholdText = (threshold: number | null) =>
  threshold === null ? NO_VALUE : `${formatNumber(threshold)} %`;

/** Every setting that a document says, in the order of the form; the profit threshold only where there is one. */
export function settingFacts(parameters: Settings): SettingFact[] {
  return allSettings(parameters).filter(({ text }) => text !== NO_VALUE);
}

/** The same with a place for each setting, so that those of several runs stand beside each other. */
export function allSettings(parameters: Settings): SettingFact[] {
  const fact = (name: string, value: unknown, text: string): SettingFact => ({ name, text, value });
  const { ticker, start_date, end_date, interest, interest_posting } = parameters;
  const usd = (amount: number) => formatUsd(amount, { digits: 2 });
  const period = [start_date, end_date].every((date) => date === undefined)
    ? NO_VALUE
    : `${start_date ?? '?'} to ${end_date ?? '?'}`;
  return [
    fact('Instrument', ticker, ticker ?? NO_VALUE),
    fact('Period', [start_date, end_date], period),
    fact('Own capital', parameters.initial_investment, say(parameters.initial_investment, usd)),
    fact('Leverage', parameters.leverage, say(parameters.leverage, formatLeverage)),
    fact(
      'Account',
      parameters.account_type,
      say(parameters.account_type, (account) => (account === 'reg_t' ? 'Reg T' : 'Portfolio margin')),
    ),
    fact('Maintenance margin', parameters.maintenance_margin, say(parameters.maintenance_margin, percent)),
    fact(
      'Mode',
      parameters.mode,
      say(parameters.mode, (mode) => mode.replaceAll('_', ' ')),
    ),
    fact('Profit threshold', parameters.profit_threshold, thresholdText(parameters.profit_threshold ?? null)),
    fact('Interest', [interest, interest_posting], interestText(parameters)),
    fact(
      'Dividends',
      parameters.dividend_policy,
      say(parameters.dividend_policy, (policy) => DIVIDEND_POLICIES[policy]),
    ),
    fact('Trading cost', parameters.trading_cost, say(parameters.trading_cost, percent)),
    fact(
      'Re-entry after',
      parameters.reentry_wait_bars,
      say(parameters.reentry_wait_bars, (bars) => `${formatNumber(bars, { digits: 0 })} bars`),
    ),
    fact('Minimum equity', parameters.minimum_equity, say(parameters.minimum_equity, usd)),
  ];
}
