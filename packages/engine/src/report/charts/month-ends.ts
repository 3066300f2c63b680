/** The rows of the last bar in each calendar month, the month of the last bar included. */
export function monthEnds(dates: readonly string[]): number[] {
  const monthOf = (row: number) => dates[row]?.slice(0, 'YYYY-MM'.length);
  return dates.flatMap((_, row) => (monthOf(row) === monthOf(row + 1) ? [] : [row]));
}
