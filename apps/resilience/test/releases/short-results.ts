import {
  calendarDaysBetween,
  isShorterThanAYear,
  SweepCellsSchema,
  SweepDefinitionSchema,
  shownCells,
} from '@margin/contracts';
import { z } from 'zod';
import type { KeptLibrary } from './manifest.ts';

const PeriodSchema = z.looseObject({
  startDate: z.string(),
  endDate: z.string(),
  summary: z.looseObject({ cagr: z.number().nullable() }),
});

/**
 * A listed result as returned since 1.1.0: one shorter than a year has no CAGR, whatever its document says.
 */
export function withoutShortCagr<Result extends object>(result: Result): Result {
  const { startDate, endDate, summary } = PeriodSchema.parse(result);
  return isShorterThanAYear(calendarDaysBetween(startDate, endDate))
    ? { ...result, summary: { ...summary, cagr: null } }
    : result;
}

/** The same for everything in a library. */
export const libraryWithoutShortCagr = (library: KeptLibrary): KeptLibrary => ({
  ...library,
  results: library.results.map(withoutShortCagr),
  trash: library.trash.map(withoutShortCagr),
  sweeps: library.sweeps.map(({ sweep, figures, ...rest }) => {
    const { cagr } = shownCells(
      SweepDefinitionSchema.parse(sweep.definition),
      SweepCellsSchema.parse(figures),
    );
    return { ...rest, sweep, figures: { ...figures, cagr } };
  }),
});
