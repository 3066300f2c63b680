import { givenBy, numberParameter, PARAMETERS } from '@margin/contracts';
import { Command } from 'commander';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { addParameterOptions } from './parameter-options.ts';

const marginFee = numberParameter('marginFee', {
  schema: z.number().default(0.01),
  stored: z.number(),
  label: 'Margin fee',
  help: "the broker's fee per call",
  group: 'advanced',
  unit: 'fraction',
  step: 0.1,
  flag: 'margin-fee',
});

const command = () =>
  addParameterOptions(new Command().exitOverride().configureOutput({ writeErr: () => {} }), [
    ...PARAMETERS,
    marginFee,
  ]);

const given = (...flags: string[]) =>
  givenBy([...PARAMETERS, marginFee], command().parse(flags, { from: 'user' }).opts());

test('a parameter of the table has a flag with its default in the help', () => {
  expect(command().helpInformation()).toMatch(
    /--margin-fee <fraction> +the broker's fee per call\s+\(0\.01\)/,
  );
});

test('given flags become parameters', () => {
  expect(given('--margin-fee', '0.02', '--from', '2010-01-04', '--fixed-rate', '0.05')).toEqual({
    startDate: '2010-01-04',
    interest: { kind: 'fixed', annualRate: 0.05 },
    marginFee: 0.02,
  });
});

test.each([
  [['--margin-fee', 'much']],
  [['--account', 'cash']],
  [['--spread', '0.01', '--fixed-rate', '0.05']],
])('%j is refused', (flags) => {
  expect(() => given(...flags)).toThrow();
});
