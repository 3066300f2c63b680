import { FORM, type FormParameters } from './form-parameters.ts';

export interface Example {
  name: string;
  /** One line about what it shows. */
  note: string;
  values: FormParameters;
}

export const EXAMPLES: readonly Example[] = [
  {
    name: '2× Reg T since 2009',
    note: 'The long bull market at 2×, ending with the 2020 crash',
    values: FORM.initial,
  },
  {
    name: 'Through 2008 at 3× portfolio margin',
    note: 'How a thin cushion fares in a crisis, and what is left',
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
    note: 'Re-lever to 2× after every 50% gain',
    values: { ...FORM.initial, startDate: '2009-03-09', mode: 'profit_threshold', profitThreshold: 50 },
  },
];
