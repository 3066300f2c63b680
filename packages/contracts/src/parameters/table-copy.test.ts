import { describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import { ACCOUNT_TYPES, type AccountTable } from '../margin-account.ts';
import { axisSchemaOf } from '../sweep.ts';
import { axesOf } from './axes.ts';
import type { Parameter } from './description.ts';
import { documentSchemaOf, fromDocument, toDocument } from './document.ts';
import { allParameterFacts, parameterFacts } from './facts.ts';
import { formOf } from './form.ts';
import { numberParameter, swept } from './kinds.ts';
import { accountTypeOf } from './margin.ts';
import { refuseMargin } from './margin-rules.ts';
import { givenBy, optionsOf } from './options.ts';
import { PARAMETER_RULES } from './rules.ts';
import { parametersSchemaOf } from './schema.ts';
import { PARAMETERS } from './table.ts';

const marginFee = swept(
  numberParameter('marginFee', {
    schema: z.number().min(0, 'must be 0 or more').default(0.01),
    stored: z.number(),
    label: 'Margin fee',
    help: 'Fee of the broker per call',
    group: 'advanced',
    unit: 'fraction',
    step: 0.1,
    flag: 'margin-fee',
  }),
  'fraction',
  { from: 0, to: 2, step: 0.5 },
);

const PlanSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('band'), widestGap: z.number() }),
]);
type Plan = z.infer<typeof PlanSchema>;

const plan = {
  name: 'plan',
  schema: PlanSchema.default({ kind: 'none' }),
  stored: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('none') }),
    z.object({ kind: z.literal('band'), widest_gap: z.number() }),
  ]),
  label: 'Plan',
  help: 'When the weights are restored',
  group: 'common',
  form: {
    fields: { plan: { kind: 'custom', schema: PlanSchema, label: 'Plan', initial: { kind: 'none' } } },
    read: (form: { plan: Plan }): Plan => form.plan,
    write: (value: Plan): { plan: Plan } => ({ plan: value }),
    after: 'ticker',
  },
  fact: { text: (value: { kind: string }) => value.kind },
  axes: {},
  options: [
    {
      flag: 'plan-band',
      placeholder: 'fraction',
      kind: 'number',
      help: 'restore beyond this gap',
      read: (widestGap) => ({ kind: 'band', widestGap }),
    },
  ],
} as const satisfies Parameter;

const TABLE = [...PARAMETERS, marginFee, plan] as const;
const GIVEN = {
  ticker: 'SPX',
  startDate: '2010-01-04',
  endDate: '2019-12-31',
  initialInvestment: 100_000,
  leverage: 2,
  accountType: 'reg_t',
  mode: 'liquidation_reentry',
} as const;

const schema = parametersSchemaOf(TABLE, PARAMETER_RULES);
const band = { kind: 'band', widestGap: 0.05 } as const;
const run = schema.parse({ ...GIVEN, marginFee: 0.02, plan: band });
const document = toDocument(TABLE, run);

describe('a parameter added to the table', () => {
  it('is accepted with its default and limits, next to the rules of the others', () => {
    expect(schema.parse(GIVEN)).toMatchObject({ marginFee: 0.01, plan: { kind: 'none' } });
    expectTypeOf(run.marginFee).toEqualTypeOf<number>();
    expectTypeOf(run.plan).toEqualTypeOf<Plan>();
    const { error } = schema.safeParse({ ...GIVEN, marginFee: -1 });
    expect(error?.issues[0]).toMatchObject({ path: ['marginFee'], message: 'must be 0 or more' });
    expect(schema.safeParse({ ...GIVEN, leverage: 3 }).error?.issues[0]?.path).toEqual(['leverage']);
  });

  it('is in the document, after the others, and reads back', () => {
    expect(Object.keys(document).slice(-2)).toEqual(['margin_fee', 'plan']);
    expect(document.margin_fee).toBe(0.02);
    expect(document.plan).toEqual({ kind: 'band', widest_gap: 0.05 });
    expect(documentSchemaOf(TABLE).parse(document)).toEqual(document);
    expect(fromDocument(TABLE, document)).toEqual(run);
    expect(documentSchemaOf(TABLE).safeParse({ ...document, margin_fee: undefined }).success).toBe(false);
  });

  it('has a field in the form, in its place, with label, unit and default', () => {
    const form = formOf(TABLE);
    expect(form.namesIn('advanced').at(-1)).toBe('marginFee');
    expect(form.namesIn('common').slice(0, 2)).toEqual(['ticker', 'plan']);
    expect(form.fields.marginFee).toMatchObject({ label: 'Margin fee', unit: 'fraction', step: 0.1 });
    expect(form.initial.marginFee).toBe(1);
    expect(form.schema.safeParse(form.initial).success).toBe(true);
    const values = form.write(run, form.initial);
    expect(values).toMatchObject({ marginFee: 2, plan: band });
    expect(form.read(values)).toMatchObject({ marginFee: 0.02, plan: band });
    expect(form.emptied(form.read({ ...values, marginFee: '' }))).toEqual(['marginFee']);
    expect(form.fieldAt('marginFee')).toBe('marginFee');
    expect(form.fieldAt('plan.widestGap')).toBe('plan');
  });

  it('is a fact about a result, and distinguishes two results', () => {
    const told = parameterFacts(document, TABLE);
    expect(told.find(({ parameters }) => parameters.includes('marginFee'))).toMatchObject({
      name: 'Margin fee',
      text: '2.00%',
      value: 0.02,
    });
    const other = allParameterFacts({ ...document, plan: { kind: 'none' } }, TABLE);
    const differing = other.filter(({ text }, i) => text !== told[i]?.text && text !== '—');
    expect(differing.map(({ name }) => name)).toContain('Plan');
  });

  it('is a sweep axis', () => {
    const { numbers, numberNames, dateNames, parameters } = axesOf(TABLE);
    expect(numbers.marginFee).toMatchObject({ label: 'Margin fee', range: { from: 0, to: 2, step: 0.5 } });
    expect(parameters.marginFee).toBe('marginFee');
    expect(numbers.marginFee.put(0.03, run)).toEqual({ marginFee: 0.03 });
    const axis = { parameter: 'marginFee', values: [0, 0.01] };
    expect(axisSchemaOf(dateNames, numberNames).safeParse(axis).success).toBe(true);
  });

  it('has a flag', () => {
    expect(optionsOf(TABLE).at(-2)).toMatchObject({
      flag: 'margin-fee',
      placeholder: 'fraction',
      help: 'Fee of the broker per call',
      leftOut: '0.01',
    });
    expect(givenBy(TABLE, { marginFee: 0.02, planBand: 0.05, spread: 0.01, verbose: true })).toEqual({
      interest: { kind: 'fed_funds', spread: 0.01 },
      marginFee: 0.02,
      plan: band,
    });
  });

  it('is in the reference with its explanation', () => {
    const { properties } = z.toJSONSchema(schema, { io: 'input' });
    expect(properties?.marginFee).toMatchObject({
      type: 'number',
      default: 0.01,
      description: 'Fee of the broker per call',
    });
  });
});

describe('the parameters of the product', () => {
  it('are each covered by one fact about a result', () => {
    const told = allParameterFacts(document).flatMap(({ parameters }) => parameters);
    expect(told.toSorted()).toEqual(PARAMETERS.map(({ name }) => name).toSorted());
  });

  it('have distinct flags and fields', () => {
    const flags = optionsOf(PARAMETERS).map(({ flag }) => flag);
    expect(new Set(flags).size).toBe(flags.length);
    const fields = PARAMETERS.flatMap(({ form }) => Object.keys(form.fields));
    expect(formOf(PARAMETERS).names.toSorted()).toEqual(fields.toSorted());
    expect(new Set(fields).size).toBe(fields.length);
    const parameters: readonly Parameter[] = PARAMETERS;
    const neighbors = parameters.flatMap(({ form }) => form.after ?? []);
    expect(PARAMETERS.map(({ name }) => name)).toEqual(expect.arrayContaining(neighbors));
  });
});

describe('an account type added to the table', () => {
  const accounts = {
    ...ACCOUNT_TYPES,
    cash: {
      ...ACCOUNT_TYPES.reg_t,
      label: 'Cash',
      name: 'cash',
      help: 'No loan',
      initial: 1,
      maintenance: 0.9,
    },
  } satisfies AccountTable;
  const accountType = accountTypeOf(accounts, z.enum(['reg_t', 'portfolio', 'cash']), 'cash');
  const table = PARAMETERS.map((each) => (each.name === 'accountType' ? accountType : each));

  it('is accepted, described, offered in the form and set by a flag', () => {
    expect(accountType.schema.parse('cash')).toBe('cash');
    const form = formOf(table);
    const field = form.fields.accountType;
    expect(field).toMatchObject({ initial: 'cash' });
    expect(accountType.form.fields.accountType.choices.at(-1)).toEqual({ value: 'cash', label: 'Cash' });
    expect(accountType.form.fields.accountType.help({ accountType: 'cash', initialInvestment: 1 })).toBe(
      'No loan',
    );
    expect(parameterFacts({ account_type: 'cash' }, [accountType])[0]?.text).toBe('Cash');
    expect(accountType.options[0]).toMatchObject({
      choices: ['reg_t', 'portfolio', 'cash'],
      leftOut: 'cash',
    });
  });

  it('has limits from its own figures, and names a fix', () => {
    expect(refuseMargin({ accountType: 'cash', leverage: 1.05 }, () => 1, accounts)).toEqual({
      path: 'leverage',
      message:
        'Maximum leverage for cash at 100% initial margin is 1×. Lower it or switch to Reg T or portfolio margin.',
    });
    expect(refuseMargin({ accountType: 'cash', leverage: 1 }, () => 1, accounts)).toBeUndefined();
  });
});
