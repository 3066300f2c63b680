import {
  type DocumentParameters,
  formatLeverage,
  formatNumber,
  formatPercent,
  formatUsd,
  NO_VALUE,
} from '@margin/contracts';

/** A setting of a run in words. */
export interface SettingFact {
  name: string;
  text: string;
  /** What the words stand for, to every digit: they round. */
  value: unknown;
}

const percent = (fraction: number) => formatPercent(fraction, { digits: 2 });

function interestText({ interest, interest_posting }: DocumentParameters): string {
  const rate =
    interest.kind === 'fixed' ? percent(interest.annual_rate) : `fed funds + ${percent(interest.spread)}`;
  return `${rate} a year, posted ${interest_posting}`;
}

const DIVIDEND_POLICIES = {
  reduce_loan: 'reduce the loan',
  reinvest: 'are reinvested',
  ignore: 'are ignored',
} as const satisfies Record<DocumentParameters['dividend_policy'], string>;

const thresholdText = (threshold: number | null) =>
  threshold === null ? NO_VALUE : `${formatNumber(threshold)} %`;

/** Every setting of a run, in the order of the form; the profit threshold only where there is one. */
export function settingFacts(parameters: DocumentParameters): SettingFact[] {
  const facts = allSettings(parameters);
  return parameters.profit_threshold === null ? facts.filter(({ name }) => name !== THRESHOLD) : facts;
}

const THRESHOLD = 'Profit threshold';

/** The same with a place for each setting, so that those of several runs stand beside each other. */
export function allSettings(parameters: DocumentParameters): SettingFact[] {
  const fact = (name: string, value: unknown, text: string): SettingFact => ({ name, text, value });
  const { start_date, end_date, interest, interest_posting } = parameters;
  return [
    fact('Instrument', parameters.ticker, parameters.ticker),
    fact('Period', [start_date, end_date], `${start_date} to ${end_date}`),
    fact(
      'Own capital',
      parameters.initial_investment,
      formatUsd(parameters.initial_investment, { digits: 2 }),
    ),
    fact('Leverage', parameters.leverage, formatLeverage(parameters.leverage)),
    fact(
      'Account',
      parameters.account_type,
      parameters.account_type === 'reg_t' ? 'Reg T' : 'Portfolio margin',
    ),
    fact('Maintenance margin', parameters.maintenance_margin, percent(parameters.maintenance_margin)),
    fact('Mode', parameters.mode, parameters.mode.replaceAll('_', ' ')),
    fact(THRESHOLD, parameters.profit_threshold, thresholdText(parameters.profit_threshold)),
    fact('Interest', [interest, interest_posting], interestText(parameters)),
    fact('Dividends', parameters.dividend_policy, DIVIDEND_POLICIES[parameters.dividend_policy]),
    fact('Trading cost', parameters.trading_cost, percent(parameters.trading_cost)),
    fact(
      'Re-entry after',
      parameters.reentry_wait_bars,
      `${formatNumber(parameters.reentry_wait_bars, { digits: 0 })} bars`,
    ),
    fact('Minimum equity', parameters.minimum_equity, formatUsd(parameters.minimum_equity, { digits: 2 })),
  ];
}
