import { ACCOUNT_TYPES, type FactorOf, formatLeverage, formatNumber } from '@margin/contracts';
import type { ParameterSlider } from '../../lib/parameter-slider.ts';
import { FORM, type FormParameters } from './form-parameters.ts';
import { highestLeverage, hintsFor, LEVERAGE_STEP } from './hints.ts';
import type { ParametersForm } from './use-parameters-form.ts';

type Dragged = 'leverage' | 'spread' | 'annualRate' | 'maintenanceMargin' | 'profitThreshold';
type Range = Pick<ParameterSlider, 'min' | 'max' | 'step'>;

const percent = (value: number) => `${formatNumber(value, { digits: value % 1 === 0 ? 0 : 2 })}%`;

/** The parameters that matter most, each with the range that the account allows. */
export function slidersOf(
  { values, change }: Pick<ParametersForm, 'values' | 'change'>,
  factorOf: FactorOf,
): ParameterSlider[] {
  const slider = (name: Dragged, range: Range, standIn: number, text = percent): ParameterSlider => {
    const value = Math.min(Math.max(Number(values[name]) || standIn, range.min), range.max);
    return {
      label: FORM.labels[name],
      ...range,
      value,
      text: text(value),
      change: (next) => change(name, next),
    };
  };
  const rateSlider = () =>
    values.interestKind === 'fixed'
      ? slider('annualRate', { min: 0, max: 15, step: 0.25 }, 0)
      : slider('spread', { min: -1, max: 8, step: 0.25 }, 0);
  return [
    slider('leverage', leverageRange(values, factorOf), 1, formatLeverage),
    ...(values.interestTiers === null ? [rateSlider()] : []),
    slider('maintenanceMargin', maintenanceRange(values), 0),
    ...(values.mode === 'profit_threshold'
      ? [slider('profitThreshold', { min: 5, max: 300, step: 5 }, 5)]
      : []),
  ];
}

function leverageRange(values: FormParameters, factorOf: FactorOf): Range {
  const max = highestLeverage(hintsFor(values, null, factorOf).maximumLeverage);
  return { min: 1, max: Math.max(1, max), step: LEVERAGE_STEP };
}

/** From the account's own figure to the highest that does not trigger a margin call right at the start. */
function maintenanceRange({ accountType, leverage }: FormParameters): Range {
  const min = ACCOUNT_TYPES[accountType].maintenance * 100;
  const below = Math.ceil(100 / Math.max(1, Number(leverage) || 1)) - 1;
  return { min, max: Math.max(min, Math.min(90, below)), step: 1 };
}
