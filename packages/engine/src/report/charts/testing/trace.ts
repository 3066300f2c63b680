import type { ChartFigure } from '@margin/contracts';

/** The trace with this name; throws an error that lists the existing names if there is none. */
export function trace(figure: ChartFigure, name: string): Record<string, unknown> {
  const found = figure.data.find((candidate) => candidate.name === name);
  if (found) return found;
  throw new Error(
    `no trace ${name} among ${figure.data.map((candidate) => String(candidate.name)).join(', ')}`,
  );
}
