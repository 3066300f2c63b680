import { ACCOUNT_TYPES, numberParameter, PARAMETERS } from '@margin/contracts';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { accountRows, parameterRows } from './parameters.ts';

test('a parameter and an account type each have a row', () => {
  const marginFee = numberParameter('marginFee', {
    schema: z.number().min(0).default(0.01),
    stored: z.number(),
    label: 'Margin fee',
    help: 'Fee of the broker per call',
    group: 'advanced',
    unit: 'fraction',
    step: 0.1,
    flag: 'margin-fee',
  });
  expect(parameterRows([...PARAMETERS, marginFee]).at(-1)).toEqual([
    '`marginFee`',
    'Fee of the broker per call',
    '`number`',
    'optional',
    'at least 0, default 0.01',
  ]);
  const cash = { ...ACCOUNT_TYPES.reg_t, initial: 1 };
  expect(accountRows({ ...ACCOUNT_TYPES, cash }).at(-1)).toEqual(['`cash`', '100%', '25%', '1 or less']);
});
