import { z } from 'zod';
import { NO_VALUE } from '../format.ts';
import type { Parameter } from './description.ts';
import { carriedField, choiceParameter, numberAxis, numberParameter, swept } from './kinds.ts';
import { usd } from './margin.ts';
import { writeShort } from './unit.ts';

const USUAL_BUFFER = 0.1;

const LiquidationSchema = z.discriminatedUnion('kind', [
  z.strictObject(
    { kind: z.literal('full') },
    {
      error: ({ code, keys }) =>
        code === 'unrecognized_keys' && keys?.includes('buffer')
          ? 'must be partial to have a buffer: choose partial, or leave the buffer out'
          : undefined,
    },
  ),
  z.strictObject({
    kind: z.literal('partial'),
    /** Equity after the sale is (1 + buffer) x requirement. */
    buffer: z.number().min(0, 'must be 0 or more').max(1, 'must be 1 (100%) or less').default(USUAL_BUFFER),
  }),
]);
type Liquidation = z.output<typeof LiquidationSchema>;

const FULL = { kind: 'full' } as const;

export const liquidation = {
  name: 'liquidation',
  schema: LiquidationSchema.default(FULL),
  stored: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('full') }),
      z.object({ kind: z.literal('partial'), buffer: z.number() }),
    ])
    .default(FULL),
  label: 'Liquidation',
  help: 'What the broker sells after a breach: everything, or as much as brings equity to (1 + buffer) × the requirement, with a buffer of 0 to 1',
  group: 'account',
  form: carriedField('liquidation', LiquidationSchema, 'Liquidation', FULL),
  fact: {
    text: (value: Liquidation) =>
      value.kind === 'full' ? NO_VALUE : `partial, with a buffer of ${writeShort('fraction', value.buffer)}`,
  },
  axes: numberAxis('buffer', {
    label: 'Liquidation buffer',
    unit: 'fraction',
    range: { from: 0, to: 50, step: 5 },
    put: (buffer) => ({ liquidation: { kind: 'partial', buffer } }),
  }),
  options: [
    {
      flag: 'buffer',
      placeholder: 'fraction',
      kind: 'number',
      help: 'equity after a partial liquidation, above the requirement as a fraction of it; implies partial',
      leftOut: String(USUAL_BUFFER),
      fields: ['buffer'],
      read: (buffer) => ({ kind: 'partial', buffer }),
    },
    {
      flag: 'liquidation',
      placeholder: 'kind',
      kind: 'text',
      choices: ['full', 'partial'],
      help: 'what the broker sells on a breach: everything, or as much as restores the buffer',
      leftOut: 'full',
      fields: ['kind'],
      read: (kind) => ({ kind }),
    },
  ],
} as const satisfies Parameter;

/** Bars that a margin call may stay open before the broker sells. */
const days = numberParameter('callDays', {
  schema: z
    .int('must be a whole number of bars')
    .min(0, 'must be 0 bars or more')
    .max(10, 'must be 10 bars or fewer')
    .default(0),
  stored: z.int().default(0),
  label: 'Margin call days',
  help: 'Trading days that a margin call may last before the broker sells',
  group: 'account',
  unit: 'bars',
  step: 1,
  fact: { text: (value: number) => (value === 0 ? NO_VALUE : `${value} bars`) },
  flag: 'call-days',
  flagHelp: 'trading days that a margin call may last before the broker sells',
});

export const callDays = swept(days, 'bars', { from: 0, to: 10, step: 1 });

const MARGIN_CHECKS = {
  close: { label: 'At the close', fact: NO_VALUE },
  intraday: { label: "At each day's low", fact: "at each day's low" },
} as const;

const MarginCheckSchema = z.enum(['close', 'intraday']);

const check = choiceParameter('marginCheck', {
  schema: MarginCheckSchema.default('close'),
  label: 'Margin check',
  help: "When the broker checks the requirement: at the close, or at each day's low",
  group: 'account',
  choices: MARGIN_CHECKS,
  placeholder: 'when',
  flag: 'margin-check',
  flagHelp: 'when the broker checks the requirement',
});

export const marginCheck = { ...check, stored: MarginCheckSchema.default('close') };

/** USD; a portfolio account with less equity buys at Reg T terms only. */
export const portfolioMinimum = numberParameter('portfolioMinimum', {
  schema: usd.min(0, 'must be 0 USD or more').default(0),
  stored: z.number().default(0),
  label: 'Portfolio margin minimum',
  help: 'Equity below which a portfolio account can buy only at Reg T terms',
  group: 'account',
  unit: 'usd',
  step: 10_000,
  fact: { text: (value: number) => (value === 0 ? NO_VALUE : writeShort('usd', value)) },
  flag: 'portfolio-minimum',
  flagHelp: 'equity below which a portfolio account can buy only at Reg T terms, in USD',
});
