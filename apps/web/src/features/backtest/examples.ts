import { FORM, type FormParameters } from './form-parameters.ts';

export interface Example {
  name: string;
  /** One line on what it shows. */
  note: string;
  values: FormParameters;
}

export const EXAMPLES: readonly Example[] = [
  {
    name: '2x Reg-T since 2009',
    note: 'A long rise on twice the capital, with the crash of 2020 at its end',
    values: FORM.initial,
  },
  {
    name: 'Through 2008 at 3x portfolio margin',
    note: 'What a crisis does to a thin cushion, and what is left to start again with',
    values: {
      ...FORM.initial,
      startDate: '2006-01-03',
      endDate: '2012-12-31',
      initialInvestment: 150_000,
      accountType: 'portfolio',
      leverage: 3,
    },
  },
  {
    name: 'Re-lever every 50%',
    note: 'Back to twice the equity each time it has grown by half',
    values: { ...FORM.initial, startDate: '2009-03-09', mode: 'profit_threshold', profitThreshold: 50 },
  },
];
