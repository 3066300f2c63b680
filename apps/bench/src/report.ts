const WIDTHS = [46, 22, 22, 9];

function row(cells: readonly string[]): string {
  return cells
    .map((cell, i) => (i === 0 ? cell.padEnd(WIDTHS[i] ?? 0) : cell.padStart(WIDTHS[i] ?? 0)))
    .join('  ')
    .trimEnd();
}

const ms = (value: number) => `${value.toFixed(2)} ms`;

export function printHeading(title: string, columns: readonly string[] = ['median', 'floor', 'ratio']): void {
  console.log(`\n${row([title, ...columns])}  aim`);
}

interface Reference {
  /** From the same run. */
  floor?: number;
  aim?: string;
}

/** Prints a median with its floor, if any, and its aim. */
export function printTime(name: string, value: number, { floor, aim = '' }: Reference = {}): void {
  const ratio = floor === undefined ? '' : `${(value / floor).toFixed(2)}x`;
  console.log(`${row([name, ms(value), floor === undefined ? '' : ms(floor), ratio])}  ${aim}`.trimEnd());
}

/**
 * Prints responses per second next to the floor's; the ratio is the share of the floor that is
 * reached.
 */
export function printRate(name: string, perSecond: number, { floor, aim = '' }: Reference = {}): void {
  const ratio = floor === undefined ? '' : `${(perSecond / floor).toFixed(2)}x`;
  const rate = (value: number) => `${value.toFixed(0)} a second`;
  console.log(
    `${row([name, rate(perSecond), floor === undefined ? '' : rate(floor), ratio])}  ${aim}`.trimEnd(),
  );
}

export function printFact(name: string, ...cells: string[]): void {
  console.log(row([name, ...cells]));
}
