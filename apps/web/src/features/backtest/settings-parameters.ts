import {
  type BacktestParameters,
  type BacktestParametersInput,
  MARGIN_REQUIREMENTS,
} from '@margin/contracts';
import type { Entry, Settings } from './settings.ts';

/** Decimal digits of a percentage that survive the way to a fraction and back. */
const DIGITS = 12;

const toFraction = (percent: number) => Number((percent / 100).toPrecision(DIGITS));
const toPercent = (fraction: number) => Number((fraction * 100).toPrecision(DIGITS));

function numberOf(entry: Entry): number | undefined {
  if (typeof entry === 'number') return entry;
  const text = entry.trim();
  const value = Number(text);
  return text === '' || Number.isNaN(value) ? undefined : value;
}

function fractionOf(entry: Entry): number | undefined {
  const percent = numberOf(entry);
  return percent === undefined ? undefined : toFraction(percent);
}

type Unfinished<T> = { [Key in keyof T]: T[Key] | undefined };

/** Parameters as a form says them: a field that is empty is missing. */
export interface UnfinishedParameters extends Unfinished<Omit<BacktestParametersInput, 'interest'>> {
  interest:
    | { kind: 'fixed'; annualRate: number | undefined }
    | { kind: 'fed_funds'; spread: number | undefined };
}

/** The settings as parameters of a run, still to be checked by BacktestParametersSchema. */
export function settingsToParameters(settings: Settings): UnfinishedParameters {
  return {
    ticker: settings.ticker,
    startDate: settings.startDate,
    endDate: settings.endDate,
    initialInvestment: numberOf(settings.initialInvestment),
    leverage: numberOf(settings.leverage),
    accountType: settings.accountType,
    maintenanceMargin: fractionOf(settings.maintenanceMargin),
    mode: settings.mode,
    profitThreshold: settings.mode === 'profit_threshold' ? numberOf(settings.profitThreshold) : undefined,
    interest:
      settings.interestKind === 'fixed'
        ? { kind: 'fixed', annualRate: fractionOf(settings.annualRate) }
        : { kind: 'fed_funds', spread: fractionOf(settings.spread) },
    interestPosting: settings.interestPosting,
    dividendPolicy: settings.dividendPolicy,
    tradingCost: fractionOf(settings.tradingCost),
    reentryWaitBars: numberOf(settings.reentryWaitBars),
    minimumEquity: numberOf(settings.minimumEquity),
  };
}

/** The parameters of a run back in the form; what the run did not use keeps its value. */
export function parametersToSettings(parameters: BacktestParameters, unused: Settings): Settings {
  const { interest, profitThreshold, maintenanceMargin } = parameters;
  const ownFigure = MARGIN_REQUIREMENTS[parameters.accountType].maintenance;
  return {
    ticker: parameters.ticker,
    startDate: parameters.startDate,
    endDate: parameters.endDate,
    initialInvestment: parameters.initialInvestment,
    accountType: parameters.accountType,
    leverage: parameters.leverage,
    mode: parameters.mode,
    profitThreshold: profitThreshold ?? unused.profitThreshold,
    interestKind: interest.kind,
    spread: interest.kind === 'fed_funds' ? toPercent(interest.spread) : unused.spread,
    annualRate: interest.kind === 'fixed' ? toPercent(interest.annualRate) : unused.annualRate,
    interestPosting: parameters.interestPosting,
    dividendPolicy: parameters.dividendPolicy,
    tradingCost: toPercent(parameters.tradingCost),
    maintenanceMargin: maintenanceMargin === ownFigure ? '' : toPercent(maintenanceMargin),
    reentryWaitBars: parameters.reentryWaitBars,
    minimumEquity: parameters.minimumEquity,
  };
}
