import { z } from 'zod';
import { keysOf } from '../records.ts';
import { choiceParameter, numberParameter, swept } from './kinds.ts';

const MODES = {
  liquidation_reentry: {
    label: 'Re-enter',
    help: 'Starts again with what is left',
    fact: 'liquidation reentry',
    inName: 'liquidation re-entry',
  },
  fresh_capital: {
    label: 'Fresh capital',
    help: 'Pays in, so that each round starts with the own capital',
    fact: 'fresh capital',
    inName: 'fresh capital',
  },
  profit_threshold: {
    label: 'Threshold',
    help: 'Starts again with what is left, and levers up after each such profit',
    fact: 'profit threshold',
    inName: 'profit threshold',
  },
} as const;

export const BacktestModeSchema = z.enum(keysOf(MODES));
export type BacktestMode = z.infer<typeof BacktestModeSchema>;

/** The mode within the name of a result. */
export const modeName = (mode: BacktestMode): string => MODES[mode].inName;

export const mode = choiceParameter('mode', {
  schema: BacktestModeSchema,
  label: 'After a liquidation',
  help: 'What follows a liquidation or a profit',
  group: 'common',
  usual: 'liquidation_reentry',
  choices: MODES,
  fact: { label: 'Mode' },
  placeholder: 'mode',
  flag: 'mode',
  flagHelp: 'what follows a liquidation or a profit',
});

interface WithMode {
  mode: BacktestMode;
}

const threshold = numberParameter('profitThreshold', {
  schema: z.number().positive('must be more than 0 %').max(1e6, 'must be 1,000,000 % or less').nullish(),
  stored: z.number().nullable(),
  label: 'Profit threshold',
  help: 'Gain on equity after which the position is levered up again, in percent; with the mode profit_threshold alone',
  group: 'common',
  unit: 'percent',
  step: 10,
  initial: 50,
  fieldHelp: () => 'Gain on equity after which the position is levered up again',
  when: (form: WithMode) => form.mode === 'profit_threshold',
  flag: 'profit-threshold',
  flagHelp: 'with the mode profit_threshold: when to lever up again',
});

export const profitThreshold = {
  ...swept(threshold, 'percent', { from: 10, to: 200, step: 10 }, (base: WithMode) =>
    base.mode === 'profit_threshold'
      ? undefined
      : 'must have the mode profit_threshold to try several thresholds',
  ),
  resolve: (given: number | null | undefined): number | null => given ?? null,
};
