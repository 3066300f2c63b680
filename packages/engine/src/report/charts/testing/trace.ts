import type { ChartFigure } from '@margin/contracts';

/** The trace of a figure with this name; an error that lists the names where there is none. */
export function trace(figure: ChartFigure, name: string): Record<string, unknown> {
  const found = figure.data.find((candidate) => candidate.name === name);
  if (found) return found;
  throw new Error(
    `no trace ${name} among ${figure.data.map((candidate) => String(candidate.name)).join(', ')}`,
  );
}
