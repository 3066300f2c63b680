const WIDTHS = [46, 12, 12, 9];

function row(cells: readonly string[]): string {
  return cells
    .map((cell, i) => (i === 0 ? cell.padEnd(WIDTHS[i] ?? 0) : cell.padStart(WIDTHS[i] ?? 0)))
    .join('  ');
}

const ms = (value: number) => `${value.toFixed(2)} ms`;

export function printHeading(title: string, columns: readonly string[] = ['median', 'floor', 'ratio']): void {
  console.log(`\n${row([title, ...columns])}  aim`);
}

/** A median with the floor of the same run, if it has one, and what is aimed at. */
export function printTime(
  name: string,
  value: number,
  { floor, aim = '' }: { floor?: number; aim?: string } = {},
): void {
  const ratio = floor === undefined ? '' : `${(value / floor).toFixed(2)}x`;
  console.log(`${row([name, ms(value), floor === undefined ? '' : ms(floor), ratio])}  ${aim}`);
}

export function printFact(name: string, value: string, aim = ''): void {
  console.log(`${row([name, value, '', ''])}  ${aim}`);
}
