import { allParameterFacts, pick, snakeKeys } from '@margin/contracts';
import { type FieldName, FORM, type FormParameters } from './form-parameters.ts';

/** Fields without a control of their own: the form keeps their values and says what they are. */
const CARRIED: readonly FieldName[] = [...FORM.namesIn('account'), 'interestTiers'];

const CARRIED_SET: ReadonlySet<FieldName> = new Set(CARRIED);
export const isCarried = (name: FieldName): boolean => CARRIED_SET.has(name);

const isInUse = (values: FormParameters, name: FieldName) =>
  JSON.stringify(values[name]) !== JSON.stringify(FORM.initial[name]);

/** What the carried fields change in a run, in words: `Rebalancing: every quarter`. */
export function carriedSettings(values: FormParameters): string[] {
  const inUse = new Set(CARRIED.filter((name) => isInUse(values, name)).map(FORM.parameterOf));
  const stored = snakeKeys({ ...FORM.read(values), ticker: values.ticker });
  return allParameterFacts(stored)
    .filter(({ parameters }) => parameters.some((name) => inUse.has(name)))
    .map(({ name, text }) => `${name}: ${text}`);
}

export const withoutCarried = (values: FormParameters): FormParameters => ({
  ...values,
  ...pick(FORM.initial, CARRIED),
});
