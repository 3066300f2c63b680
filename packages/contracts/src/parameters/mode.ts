import { z } from 'zod';
import { keysOf } from '../records.ts';
import { choiceParameter, numberParameter, swept } from './kinds.ts';

const MODES = {
  liquidation_reentry: {
    label: 'Re-enter',
    help: 'Re-enters with what is left',
    inName: 're-enter',
  },
  fresh_capital: {
    label: 'Fresh capital',
    help: 'Adds money so every round starts with your initial capital',
    inName: 'fresh capital',
  },
  profit_threshold: {
    label: 'Threshold',
    help: 'Re-enters with what is left and re-levers after each gain of this size',
    inName: 'threshold',
  },
} as const;

export const BacktestModeSchema = z.enum(keysOf(MODES));
export type BacktestMode = z.infer<typeof BacktestModeSchema>;

/** The mode as part of a result's name. */
export const modeName = (mode: BacktestMode): string => MODES[mode].inName;

export const mode = choiceParameter('mode', {
  schema: BacktestModeSchema,
  label: 'After a liquidation',
  help: 'What happens after a liquidation or a gain',
  group: 'common',
  usual: 'liquidation_reentry',
  choices: MODES,
  fact: { label: 'Mode' },
  placeholder: 'mode',
  flag: 'mode',
  flagHelp: 'what happens after a liquidation or a gain',
});

interface WithMode {
  mode: BacktestMode;
}

const threshold = numberParameter('profitThreshold', {
  schema: z.number().positive('must be more than 0%').max(1e6, 'must be 1,000,000% or less').nullish(),
  stored: z.number().nullable(),
  label: 'Profit threshold',
  help: 'Re-lever after equity grows by this percentage; only for mode profit_threshold',
  group: 'common',
  unit: 'percent',
  step: 10,
  initial: 50,
  fieldHelp: () => 'Re-lever after equity grows by this much',
  when: (form: WithMode) => form.mode === 'profit_threshold',
  flag: 'profit-threshold',
  flagHelp: 're-lever after equity grows by this percentage; only for mode profit_threshold',
});

export const profitThreshold = {
  ...swept(threshold, 'percent', { from: 10, to: 200, step: 10 }, (base: WithMode) =>
    base.mode === 'profit_threshold'
      ? undefined
      : 'must have the mode profit_threshold to sweep profit thresholds',
  ),
  resolve: (given: number | null | undefined): number | null => given ?? null,
};
