import { z } from 'zod';
import { NO_VALUE } from '../format.ts';
import { ifMissing } from '../primitives.ts';
import type { Parameter } from './description.ts';
import { severalFor } from './holdings.ts';
import { carriedField, numberAxis } from './kinds.ts';
import { EVERY, fractionOf, NUMBER, partsOf } from './option-text.ts';
import { writeShort } from './unit.ts';

/** On the first bar of each of these. */
export const EverySchema = z.enum(['month', 'quarter', 'year'], { error: ifMissing });
export type Every = z.infer<typeof EverySchema>;

export const EVERY_WORDS: Readonly<Record<Every, string>> = {
  month: 'every month',
  quarter: 'every quarter',
  year: 'every year',
};

const calendar = z.strictObject({ kind: z.literal('calendar'), every: EverySchema });

const RebalanceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  calendar,
  z.strictObject({
    kind: z.literal('band'),
    band: z.number().min(0.005, 'must be 0.005 (0.5%) or more').max(0.5, 'must be 0.5 (50%) or less'),
  }),
]);
type Rebalance = z.infer<typeof RebalanceSchema>;

const REBALANCE = new RegExp(`^(?:none|${EVERY}(?:ly)?|band:(${NUMBER}%?))$`);

const NO_REBALANCE = { kind: 'none' } as const;

export const rebalance = {
  name: 'rebalance',
  schema: RebalanceSchema.default(NO_REBALANCE),
  stored: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('none') }),
      z.object({ kind: z.literal('calendar'), every: EverySchema }),
      z.object({ kind: z.literal('band'), band: z.number() }),
    ])
    .default(NO_REBALANCE),
  label: 'Rebalancing',
  help: 'When the weights are restored at the same market value: never, on a calendar, or when a weight is off by more than a band of 0.005 to 0.5',
  group: 'account',
  form: carriedField('rebalance', RebalanceSchema, 'Rebalancing', NO_REBALANCE),
  fact: {
    text(value: Rebalance) {
      if (value.kind === 'none') return NO_VALUE;
      return value.kind === 'calendar'
        ? EVERY_WORDS[value.every]
        : `when a weight is off by more than ${writeShort('fraction', value.band)}`;
    },
  },
  axes: numberAxis('rebalanceBand', {
    label: 'Rebalancing band',
    unit: 'fraction',
    range: { from: 1, to: 20, step: 1 },
    put: (band) => ({ rebalance: { kind: 'band', band } }),
    refuse: severalFor('the rebalancing band'),
  }),
  options: [
    {
      flag: 'rebalance',
      placeholder: 'rule',
      kind: 'text',
      pattern: { fits: REBALANCE, example: 'none, month, quarter, year, or band:5%' },
      help: 'when the weights are restored: none, month, quarter, year, or band:5%',
      leftOut: 'none',
      read(given) {
        const [every, band] = partsOf(REBALANCE, given);
        if (every !== undefined) return { kind: 'calendar', every };
        return band === undefined ? NO_REBALANCE : { kind: 'band', band: fractionOf(band) };
      },
    },
  ],
} as const satisfies Parameter;

const leverageLimit = z.number().min(1, 'must be 1 or more').max(1e6, 'must be 1,000,000 or less');

const LeveragePolicySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('hold') }),
  z.strictObject({ kind: z.literal('band'), low: leverageLimit, high: leverageLimit }),
  calendar,
]);
type LeveragePolicy = z.infer<typeof LeveragePolicySchema>;

const LEVERAGE_POLICY = new RegExp(`^(?:hold|${EVERY}(?:ly)?|band:(${NUMBER})-(${NUMBER}))$`);

const HOLD = { kind: 'hold' } as const;

export const leveragePolicy = {
  name: 'leveragePolicy',
  schema: LeveragePolicySchema.default(HOLD),
  stored: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('hold') }),
      z.object({ kind: z.literal('band'), low: z.number(), high: z.number() }),
      z.object({ kind: z.literal('calendar'), every: EverySchema }),
    ])
    .default(HOLD),
  label: 'Leverage policy',
  help: 'When the account buys or sells back to its leverage: never, on a calendar, or outside of a band around it; not for mode profit_threshold',
  group: 'account',
  form: carriedField('leveragePolicy', LeveragePolicySchema, 'Leverage policy', HOLD),
  fact: {
    text(value: LeveragePolicy) {
      if (value.kind === 'hold') return NO_VALUE;
      return value.kind === 'calendar'
        ? `back to target ${EVERY_WORDS[value.every]}`
        : `back to target outside ${writeShort('times', value.low)} to ${writeShort('times', value.high)}`;
    },
  },
  axes: {},
  options: [
    {
      flag: 'leverage-policy',
      placeholder: 'rule',
      kind: 'text',
      pattern: { fits: LEVERAGE_POLICY, example: 'hold, month, quarter, year, or band:1.8-2.2' },
      help: 'when the account trades back to its leverage: hold, month, quarter, year, or band:1.8-2.2',
      leftOut: 'hold',
      read(given) {
        const [every, low, high] = partsOf(LEVERAGE_POLICY, given);
        if (every !== undefined) return { kind: 'calendar', every };
        return low === undefined ? HOLD : { kind: 'band', low: Number(low), high: Number(high) };
      },
    },
  ],
} as const satisfies Parameter;
