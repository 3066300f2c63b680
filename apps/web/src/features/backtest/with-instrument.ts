import type { Instrument } from '@margin/contracts';
import type { FormParameters } from './form-parameters.ts';

/**
 * The parameters on another instrument, and only that one: its part of their period, or its whole period if they share no dates.
 */
export function withInstrument(
  values: FormParameters,
  { ticker, firstDate, lastDate }: Pick<Instrument, 'ticker' | 'firstDate' | 'lastDate'>,
): FormParameters {
  const startDate = values.startDate > firstDate ? values.startDate : firstDate;
  const endDate = values.endDate < lastDate ? values.endDate : lastDate;
  const period = startDate < endDate ? { startDate, endDate } : { startDate: firstDate, endDate: lastDate };
  return { ...values, ticker, holdings: null, ...period };
}
