export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The element at an index that must exist. */
export function at<Value>(values: readonly Value[], index: number): Value {
  const value = values[index];
  if (value === undefined) throw new Error(`nothing at ${index} of ${values.length}`);
  return value;
}

const month = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;

/** Calendar months from the month of one date to that of another. */
export const monthsBetween = (from: string, to: string): number => month(to) - month(from);

/** Whether the month, quarter or year of a date differs from that of the previous bar. */
export function isDue(every: 'month' | 'quarter' | 'year', previous: string, date: string): boolean {
  const months = { month: 1, quarter: 3, year: 12 }[every];
  return Math.floor(month(previous) / months) !== Math.floor(month(date) / months);
}
