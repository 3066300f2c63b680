import { formatLeverage, formatNumber, MARGIN_REQUIREMENTS } from '@margin/contracts';
import type { SettingSlider } from '../../lib/setting-slider.ts';
import { highestLeverage, hintsFor, LEVERAGE_STEP } from './hints.ts';
import { SETTING_LABELS, type Settings } from './settings.ts';
import type { SettingsForm } from './use-settings.ts';

type Dragged = 'leverage' | 'spread' | 'annualRate' | 'maintenanceMargin' | 'profitThreshold';
type Range = Pick<SettingSlider, 'min' | 'max' | 'step'>;

const percent = (value: number) => `${formatNumber(value, { digits: value % 1 === 0 ? 0 : 2 })} %`;

/** The settings that decide most, each with the range that the account allows. */
export function slidersOf({ settings, change }: Pick<SettingsForm, 'settings' | 'change'>): SettingSlider[] {
  const slider = (name: Dragged, range: Range, standIn: number, text = percent): SettingSlider => {
    const value = Math.min(Math.max(Number(settings[name]) || standIn, range.min), range.max);
    return {
      label: SETTING_LABELS[name],
      ...range,
      value,
      text: text(value),
      change: (next) => change(name, next),
    };
  };
  return [
    slider('leverage', leverageRange(settings), 1, formatLeverage),
    settings.interestKind === 'fixed'
      ? slider('annualRate', { min: 0, max: 15, step: 0.25 }, 0)
      : slider('spread', { min: -1, max: 8, step: 0.25 }, 0),
    slider('maintenanceMargin', maintenanceRange(settings), 0),
    ...(settings.mode === 'profit_threshold'
      ? [slider('profitThreshold', { min: 5, max: 300, step: 5 }, 5)]
      : []),
  ];
}

function leverageRange(settings: Settings): Range {
  const max = highestLeverage(hintsFor(settings, null).maximumLeverage);
  return { min: 1, max: Math.max(1, max), step: LEVERAGE_STEP };
}

/** From the account's own figure to the highest at which this leverage is no margin call from the start. */
function maintenanceRange({ accountType, leverage }: Settings): Range {
  const min = MARGIN_REQUIREMENTS[accountType].maintenance * 100;
  const below = Math.ceil(100 / Math.max(1, Number(leverage) || 1)) - 1;
  return { min, max: Math.max(min, Math.min(90, below)), step: 1 };
}
