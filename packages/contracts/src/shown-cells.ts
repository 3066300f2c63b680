import { calendarDaysBetween, isShorterThanAYear } from './annual-metrics.ts';
import { cellPeriod, type SweepCells, type SweepDefinition } from './sweep.ts';

/** The cells as they are shown. Engines before 1.1.0 annualized cells of any length. */
export function shownCells(definition: SweepDefinition, cells: SweepCells): SweepCells {
  const cagr = cells.cagr.map((value, cell) => {
    const { startDate, endDate } = cellPeriod(definition, cell);
    return isShorterThanAYear(calendarDaysBetween(startDate, endDate)) ? null : value;
  });
  return { ...cells, cagr };
}

/** The number of computed cells that are too short for a CAGR. */
export const cellsWithoutCagr = ({ states, cagr }: SweepCells): number =>
  states.filter((state, cell) => state === 1 && cagr[cell] === null).length;
