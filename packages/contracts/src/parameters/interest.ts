import { z } from 'zod';
import { formatPercent, formatUsd } from '../format.ts';
import type { NumberAxis, Parameter } from './description.ts';
import { type Entry, EntrySchema, numberOf } from './form-field.ts';
import { choiceParameter } from './kinds.ts';
import { usd } from './margin.ts';
import { NUMBER, partsOf } from './option-text.ts';
import { fromWritten, toWritten } from './unit.ts';

const USUAL_SPREAD = 0.015;

const spreadSchema = z
  .number()
  .min(-0.05, 'must be -0.05 (-5%) or more')
  .max(0.5, 'must be 0.5 (50%) or less');

const BenchmarkSchema = z.enum(['fed_funds', 'none']);

const MOST_TIERS = 10;

/** The part of the loan up to `upTo` USD; null: unlimited. */
const TiersSchema = z
  .array(z.strictObject({ upTo: usd.nullable(), spread: spreadSchema }))
  .min(1, 'must have at least 1 tier')
  .max(MOST_TIERS, `must be ${MOST_TIERS} tiers or fewer`);

const TieredSchema = z.strictObject({
  kind: z.literal('tiered'),
  /** What the spreads are added to. */
  benchmark: BenchmarkSchema.default('fed_funds'),
  /** Each part of the loan at the rate of its tier, or the whole loan at the rate of the tier that it falls in. */
  blended: z.boolean().default(true),
  tiers: TiersSchema,
});

export const InterestSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('fixed'),
    annualRate: z.number().min(0, 'must be 0 or more').max(1, 'must be 1 (100%) or less'),
  }),
  z.strictObject({
    kind: z.literal('fed_funds'),
    spread: spreadSchema,
  }),
  TieredSchema,
]);
type Interest = z.output<typeof InterestSchema>;
type Tiered = Extract<Interest, { kind: 'tiered' }>;

const StoredSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fixed'), annual_rate: z.number() }),
  z.object({ kind: z.literal('fed_funds'), spread: z.number() }),
  z.object({
    kind: z.literal('tiered'),
    benchmark: BenchmarkSchema,
    blended: z.boolean(),
    tiers: z.array(z.object({ up_to: z.number().nullable(), spread: z.number() })),
  }),
]);
type Stored = z.infer<typeof StoredSchema>;

/** Interest in a form, where a rate may be missing. */
type Unfinished =
  | { kind: 'fixed'; annualRate: number | undefined }
  | { kind: 'fed_funds'; spread: number | undefined }
  | Tiered;

interface Fields {
  interestKind: Exclude<Interest['kind'], 'tiered'>;
  spread: Entry;
  annualRate: Entry;
  /** Tiers take precedence over the other fields. */
  interestTiers: Tiered | null;
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

const TIER = new RegExp(`^(${NUMBER}|rest)=(-?${NUMBER})$`);

function readTier(text: string) {
  const [limit, spread] = partsOf(TIER, text);
  return { upTo: limit === 'rest' ? null : Number(limit), spread: Number(spread) };
}

/** `fed funds + 1.50%`, or `fed funds + 1.50% up to $100,000, then 1.00%` for tiers. */
function yearlyRate(value: Stored): string {
  if (value.kind === 'fixed') return percent(value.annual_rate);
  if (value.kind === 'fed_funds') return `fed funds + ${percent(value.spread)}`;
  const tiers = value.tiers.map(({ up_to: limit, spread }) =>
    limit === null ? percent(spread) : `${percent(spread)} up to ${formatUsd(limit)}`,
  );
  const added = value.benchmark === 'fed_funds' ? 'fed funds + ' : '';
  const applied = value.blended ? '' : ' on the whole loan';
  return `${added}${tiers.join(', then ')}${applied}`;
}

/** The sweep axis `interestRate` is the spread, or the fixed rate if the base has one. */
const interestRate: NumberAxis = {
  kind: 'number',
  label: 'Interest spread or rate',
  unit: 'fraction',
  range: { from: 0, to: 6, step: 0.5 },
  put: (value, { interest: { kind } }: { interest: Interest }) => ({
    interest: kind === 'fixed' ? { kind, annualRate: value } : { kind, spread: value },
  }),
  refuse: ({ interest: { kind } }: { interest: Interest }) =>
    kind === 'tiered' ? 'must have a fixed rate or one spread, not tiers, to sweep the interest' : undefined,
};

export const interest = {
  name: 'interest',
  schema: InterestSchema.default({ kind: 'fed_funds', spread: USUAL_SPREAD }),
  stored: StoredSchema,
  label: 'Interest rate',
  help: 'What the loan costs per year: a fixed rate, a spread above fed funds, or up to 10 tiers by the USD borrowed, the last without a limit',
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
        when: ({ interestTiers }: Fields) => interestTiers === null,
      },
      spread: {
        ...rate,
        label: 'Spread',
        initial: toWritten('fraction', USUAL_SPREAD),
        allowNegative: true,
        help: () => 'Added to the fed funds target',
        when: ({ interestKind, interestTiers }: Fields) =>
          interestTiers === null && interestKind === 'fed_funds',
      },
      annualRate: {
        ...rate,
        label: 'Annual rate',
        initial: 5,
        help: () => 'The same rate every year',
        when: ({ interestKind, interestTiers }: Fields) => interestTiers === null && interestKind === 'fixed',
      },
      interestTiers: {
        kind: 'custom',
        schema: TieredSchema.nullable(),
        label: 'Interest tiers',
        initial: null,
      },
    },
    read({ interestKind, annualRate, spread, interestTiers }: Fields): Unfinished {
      if (interestTiers) return interestTiers;
      return interestKind === 'fixed'
        ? { kind: 'fixed', annualRate: fractionIn(annualRate) }
        : { kind: 'fed_funds', spread: fractionIn(spread) };
    },
    write(value: Interest): Partial<Fields> {
      if (value.kind === 'tiered') return { interestTiers: value };
      return value.kind === 'fixed'
        ? {
            interestKind: value.kind,
            annualRate: toWritten('fraction', value.annualRate),
            interestTiers: null,
          }
        : { interestKind: value.kind, spread: toWritten('fraction', value.spread), interestTiers: null };
    },
  },
  fact: {
    label: 'Interest',
    text(value: Stored, { interest_posting }: { interest_posting: string }) {
      return `${yearlyRate(value)} per year, posted ${interest_posting}`;
    },
  },
  axes: { interestRate },
  options: [
    {
      flag: 'fixed-rate',
      placeholder: 'fraction',
      kind: 'number',
      help: 'fixed annual interest rate, instead of fed funds',
      conflicts: ['spread', 'tier', 'tier-benchmark', 'tier-method'],
      fields: ['annualRate'],
      read: (given) => ({ kind: 'fixed', annualRate: given }),
    },
    {
      flag: 'spread',
      placeholder: 'fraction',
      kind: 'number',
      help: 'annual interest above fed funds',
      leftOut: String(USUAL_SPREAD),
      conflicts: ['tier', 'tier-benchmark', 'tier-method'],
      fields: ['spread'],
      read: (given) => ({ kind: 'fed_funds', spread: given }),
    },
    {
      flag: 'tier',
      placeholder: 'usd=fraction',
      kind: 'list',
      pattern: { fits: TIER, example: '100000=0.015, and rest=0.01 for the last tier' },
      help: 'annual interest on the part of the loan up to an amount, and on the rest; repeatable',
      fields: ['tiers'],
      read: (given: readonly string[]) => ({ kind: 'tiered', tiers: given.map(readTier) }),
    },
    {
      flag: 'tier-benchmark',
      placeholder: 'rate',
      kind: 'text',
      choices: BenchmarkSchema.options,
      help: 'what the interest of tiers is added to',
      leftOut: 'fed_funds',
      fields: ['benchmark'],
      read: (benchmark) => ({ kind: 'tiered', benchmark }),
    },
    {
      flag: 'tier-method',
      placeholder: 'how',
      kind: 'text',
      choices: ['blended', 'whole'],
      help: 'each part of the loan at the interest of its tier, or the whole loan at that of its highest tier',
      leftOut: 'blended',
      fields: ['blended'],
      read: (given) => ({ kind: 'tiered', blended: given === 'blended' }),
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
