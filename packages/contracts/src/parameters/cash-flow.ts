import { z } from 'zod';
import { formatUsd, NO_VALUE } from '../format.ts';
import { keysOf } from '../records.ts';
import type { Parameter } from './description.ts';
import { carriedField, numberAxis } from './kinds.ts';
import { usd } from './margin.ts';
import { EVERY, NUMBER, partsOf } from './option-text.ts';
import { EverySchema } from './policies.ts';
import { writeShort } from './unit.ts';

const THROUGH = {
  target_leverage: 'at the target leverage',
  holdings: 'through the holdings',
  loan: 'through the loan',
} as const;

const ThroughSchema = z.enum(keysOf(THROUGH));

const FLOW = new RegExp(`^(${NUMBER})/${EVERY}$`);

function readFlow(given: unknown, sign: 1 | -1) {
  const [amount, every] = partsOf(FLOW, given);
  return { amount: sign * Number(amount), every };
}

const CashFlowSchema = z.strictObject({
  /** USD; more than 0 is paid in, less is taken out. */
  amount: usd
    .min(-1e12, 'must be -1,000,000,000,000 USD or more')
    .refine((amount) => amount !== 0, { error: 'must not be 0: above 0 is paid in, below 0 is taken out' }),
  every: EverySchema,
  /** Per year. */
  growth: z
    .number()
    .min(-0.5, 'must be -0.5 (-50%) or more')
    .max(0.5, 'must be 0.5 (50%) or less')
    .default(0),
  through: ThroughSchema.default('target_leverage'),
});
type CashFlow = z.output<typeof CashFlowSchema>;

export const cashFlow = {
  name: 'cashFlow',
  schema: CashFlowSchema.nullable().default(null),
  stored: z
    .object({ amount: z.number(), every: EverySchema, growth: z.number(), through: ThroughSchema })
    .nullable()
    .default(null),
  label: 'Cash flow',
  help: 'USD paid in every month, quarter or year, or taken out if below 0; its growth per year is -0.5 to 0.5; not for mode fresh_capital',
  group: 'account',
  form: carriedField('cashFlow', CashFlowSchema.nullable(), 'Cash flow', null),
  fact: {
    text(value: CashFlow | null) {
      if (value === null) return NO_VALUE;
      const { amount, every, growth, through } = value;
      const digits = Number.isInteger(amount) ? 0 : 2;
      const verb = amount > 0 ? 'pays in' : 'takes out';
      const growing = growth === 0 ? [] : [`growing ${writeShort('fraction', growth)} per year`];
      return [
        `${verb} ${formatUsd(Math.abs(amount), { digits })} every ${every}`,
        ...growing,
        THROUGH[through],
      ].join(', ');
    },
  },
  axes: numberAxis('flowAmount', {
    label: 'Cash flow',
    unit: 'usd',
    range: { from: 0, to: 1_000, step: 100 },
    put: (amount: number, { cashFlow: flow }: { cashFlow: CashFlow | null }) => ({
      cashFlow: amount === 0 ? null : { ...(flow ?? { every: 'month' }), amount },
    }),
  }),
  options: [
    {
      flag: 'deposit',
      placeholder: 'usd/period',
      kind: 'text',
      pattern: { fits: FLOW, example: '500/month, 1500/quarter or 6000/year' },
      help: 'pay in this amount every month, quarter or year, such as 500/month',
      conflicts: ['withdraw'],
      fields: ['amount', 'every'],
      read: (given) => readFlow(given, 1),
    },
    {
      flag: 'withdraw',
      placeholder: 'usd/period',
      kind: 'text',
      pattern: { fits: FLOW, example: '500/month, 1500/quarter or 6000/year' },
      help: 'take out this amount every month, quarter or year, such as 1000/quarter',
      fields: ['amount', 'every'],
      read: (given) => readFlow(given, -1),
    },
    {
      flag: 'flow-growth',
      placeholder: 'fraction',
      kind: 'number',
      help: 'growth of the deposit or withdrawal per year',
      leftOut: '0',
      fields: ['growth'],
      read: (growth) => ({ growth }),
    },
    {
      flag: 'flow-through',
      placeholder: 'what',
      kind: 'text',
      choices: keysOf(THROUGH),
      help: 'what a deposit buys or pays, and what a withdrawal sells or borrows',
      leftOut: 'target_leverage',
      fields: ['through'],
      read: (through) => ({ through }),
    },
  ],
} as const satisfies Parameter;
