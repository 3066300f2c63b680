import type { Instrument } from '@margin/contracts';
import type { FormParameters } from './form-parameters.ts';

/** The parameters on another instrument: the part of their period that it has, all of it where they share none. */
export function withInstrument(
  values: FormParameters,
  { ticker, firstDate, lastDate }: Pick<Instrument, 'ticker' | 'firstDate' | 'lastDate'>,
): FormParameters {
  const startDate = values.startDate > firstDate ? values.startDate : firstDate;
  const endDate = values.endDate < lastDate ? values.endDate : lastDate;
  const period = startDate < endDate ? { startDate, endDate } : { startDate: firstDate, endDate: lastDate };
  return { ...values, ticker, ...period };
}
