import { z } from 'zod';
import { formatPercent } from '../format.ts';
import type { NumberAxis, Parameter } from './description.ts';
import { type Entry, EntrySchema, numberOf } from './form-field.ts';
import { choiceParameter } from './kinds.ts';
import { fromWritten, toWritten } from './unit.ts';

const USUAL_SPREAD = 0.015;

export const InterestSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('fixed'),
    annualRate: z.number().min(0, 'must be 0 or more').max(1, 'must be 1 (100%) or less'),
  }),
  z.strictObject({
    kind: z.literal('fed_funds'),
    spread: z.number().min(-0.05, 'must be -0.05 (-5%) or more').max(0.5, 'must be 0.5 (50%) or less'),
  }),
]);
type Interest = z.infer<typeof InterestSchema>;

const StoredSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fixed'), annual_rate: z.number() }),
  z.object({ kind: z.literal('fed_funds'), spread: z.number() }),
]);
type Stored = z.infer<typeof StoredSchema>;

/** Interest in a form, where a rate may be missing. */
type Unfinished =
  | { kind: 'fixed'; annualRate: number | undefined }
  | { kind: 'fed_funds'; spread: number | undefined };

interface Fields {
  interestKind: Interest['kind'];
  spread: Entry;
  annualRate: Entry;
}

const KINDS = [
  { value: 'fed_funds', label: 'Fed funds + spread' },
  { value: 'fixed', label: 'Fixed' },
] as const;

const fractionIn = (entry: Entry) => {
  const written = numberOf(entry);
  return written === undefined ? undefined : fromWritten('fraction', written);
};

const rate = { kind: 'number', schema: EntrySchema, unit: 'fraction', step: 0.25 } as const;

const percent = (fraction: number) => formatPercent(fraction, { digits: 2 });

/** The sweep axis `interestRate` is the spread, or the fixed rate if the base has one. */
const interestRate: NumberAxis = {
  kind: 'number',
  label: 'Interest spread or rate',
  unit: 'fraction',
  range: { from: 0, to: 6, step: 0.5 },
  put: (value, { interest: { kind } }: { interest: Interest }) => ({
    interest: kind === 'fixed' ? { kind, annualRate: value } : { kind, spread: value },
  }),
};

export const interest = {
  name: 'interest',
  schema: InterestSchema.default({ kind: 'fed_funds', spread: USUAL_SPREAD }),
  stored: StoredSchema,
  label: 'Interest rate',
  help: 'What the loan costs per year',
  group: 'advanced',
  form: {
    fields: {
      interestKind: {
        kind: 'choice',
        schema: z.enum(['fed_funds', 'fixed']),
        label: 'Interest rate',
        initial: 'fed_funds',
        control: 'segments',
        choices: KINDS,
        help: () => 'What the loan costs per year',
      },
      spread: {
        ...rate,
        label: 'Spread',
        initial: toWritten('fraction', USUAL_SPREAD),
        allowNegative: true,
        help: () => 'Added to the fed funds target',
        when: ({ interestKind }: Fields) => interestKind === 'fed_funds',
      },
      annualRate: {
        ...rate,
        label: 'Annual rate',
        initial: 5,
        help: () => 'The same rate every year',
        when: ({ interestKind }: Fields) => interestKind === 'fixed',
      },
    },
    read: ({ interestKind, annualRate, spread }: Fields): Unfinished =>
      interestKind === 'fixed'
        ? { kind: 'fixed', annualRate: fractionIn(annualRate) }
        : { kind: 'fed_funds', spread: fractionIn(spread) },
    write: (value: Interest): Partial<Fields> =>
      value.kind === 'fixed'
        ? { interestKind: value.kind, annualRate: toWritten('fraction', value.annualRate) }
        : { interestKind: value.kind, spread: toWritten('fraction', value.spread) },
  },
  fact: {
    label: 'Interest',
    text(value: Stored, { interest_posting }: { interest_posting: string }) {
      const yearly =
        value.kind === 'fixed' ? percent(value.annual_rate) : `fed funds + ${percent(value.spread)}`;
      return `${yearly} per year, posted ${interest_posting}`;
    },
  },
  axes: { interestRate },
  options: [
    {
      flag: 'fixed-rate',
      placeholder: 'fraction',
      kind: 'number',
      help: 'fixed annual interest rate, instead of fed funds',
      conflicts: ['spread'],
      read: (given) => ({ kind: 'fixed', annualRate: given }),
    },
    {
      flag: 'spread',
      placeholder: 'fraction',
      kind: 'number',
      help: 'annual interest above fed funds',
      leftOut: String(USUAL_SPREAD),
      read: (given) => ({ kind: 'fed_funds', spread: given }),
    },
  ],
} as const satisfies Parameter;

export const InterestPostingSchema = z.enum(['monthly', 'daily']);

export const interestPosting = choiceParameter('interestPosting', {
  schema: InterestPostingSchema.default('monthly'),
  label: 'Interest posting',
  help: 'When interest is added to the loan',
  group: 'advanced',
  choices: { monthly: { label: 'Monthly' }, daily: { label: 'Daily' } },
  fact: { within: 'interest' },
  placeholder: 'when',
  flag: 'interest-posting',
  flagHelp: 'when interest is added to the loan',
});
