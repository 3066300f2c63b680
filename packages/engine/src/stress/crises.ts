/** Calendar days, both inclusive; returns count from the close of the first. */
export interface StressPeriod {
  readonly name: string;
  readonly startDate: string;
  readonly endDate: string;
}

/** From the S&P 500's closing high to its closing low. */
export const CRISES: readonly StressPeriod[] = [
  { name: 'Dot-com', startDate: '2000-03-24', endDate: '2002-10-09' },
  { name: 'Financial crisis', startDate: '2007-10-09', endDate: '2009-03-09' },
  { name: 'Pandemic', startDate: '2020-02-19', endDate: '2020-03-23' },
];
