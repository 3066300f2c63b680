import { z } from 'zod';
import { type BacktestParameters, ResolvedParametersSchema } from './backtest-parameters.ts';
import { type InputIssue, issuesOf } from './errors.ts';
import { PriceVersionSchema } from './market-data.ts';
import { axesOf } from './parameters/axes.ts';
import type { DateAxis, NumberAxis } from './parameters/description.ts';
import { PARAMETERS } from './parameters/table.ts';
import { IsoDateSchema, IsoTimestampSchema } from './primitives.ts';
import { recordOf } from './records.ts';
import type { RUN_METRIC_KEYS } from './run-metrics.ts';
import { ResultDescriptionSchema, ResultNameSchema, TagsSchema } from './saved-result.ts';
import { text } from './stored-text.ts';

/** Maximum number of cells in one sweep. */
export const MAXIMUM_SWEEP_CELLS = 5_000;
/** Sweeps that a user may keep, saved or not; the trash keeps as many again. */
export const MAXIMUM_SWEEPS = 20;

const { numbers, dates, numberNames, dateNames, parameters } = axesOf(PARAMETERS);

/** Numeric parameters that a sweep can vary, with labels and initial ranges as people write them. */
export const NUMBER_AXES = numbers;
export type SweptNumber = keyof typeof NUMBER_AXES;
export const SWEPT_NUMBERS = numberNames;

export const DATE_AXES = dates;
export const SWEPT_DATES = dateNames;

const axisOf = <Name extends z.ZodType, Value extends z.ZodType>(parameter: Name, value: Value) =>
  z.strictObject({
    parameter,
    values: z
      .array(value)
      .min(1, 'must have at least 1 value')
      .max(MAXIMUM_SWEEP_CELLS, `must be ${MAXIMUM_SWEEP_CELLS} values or fewer`)
      .refine((values) => new Set(values).size === values.length, {
        error: 'must differ from each other',
      }),
  });

/** The values along one axis of the grid, in the units of the parameters. */
export const axisSchemaOf = <const DateName extends string, const NumberName extends string>(
  dateAxes: readonly DateName[],
  numberAxes: readonly NumberName[],
) => z.union([axisOf(z.enum(dateAxes), IsoDateSchema), axisOf(z.enum(numberAxes), z.number())]);

export const SweepAxisSchema = axisSchemaOf(SWEPT_DATES, SWEPT_NUMBERS);
export type SweepAxis = z.infer<typeof SweepAxisSchema>;
export type SweptParameter = SweepAxis['parameter'];

/** The parameter of a run that an axis changes. */
export const sweptParameterName = ({ parameter }: Pick<SweepAxis, 'parameter'>): string =>
  parameters[parameter];

const AXES: Readonly<Record<SweptParameter, NumberAxis | DateAxis>> = { ...NUMBER_AXES, ...DATE_AXES };

interface Grid {
  base: BacktestParameters;
  x: SweepAxis;
  y: SweepAxis;
  holdYears: number | null;
}

function refuseGrid({ base, x, y, holdYears }: Grid): { path: keyof Grid; message: string } | undefined {
  const swept: SweptParameter[] = [x.parameter, y.parameter];
  const cells = x.values.length * y.values.length;
  if (x.parameter === y.parameter) return { path: 'y', message: 'must vary a different parameter than x' };
  if (cells > MAXIMUM_SWEEP_CELLS)
    return {
      path: 'y',
      message: `makes the grid ${cells} cells large; the maximum is ${MAXIMUM_SWEEP_CELLS}: choose fewer values`,
    };
  const message = swept.map((name) => AXES[name].refuse?.(base)).find((refusal) => refusal !== undefined);
  if (message !== undefined) return { path: 'base', message };
  if (holdYears !== null && swept.includes('endDate'))
    return { path: 'holdYears', message: 'must be left out to sweep end dates' };
  return undefined;
}

/** A grid of runs: the base with each value of x combined with each value of y. */
export const SweepDefinitionSchema = z
  .strictObject({
    base: ResolvedParametersSchema,
    x: SweepAxisSchema,
    y: SweepAxisSchema,
    /** Every run ends this many years after its start, not on the end date. */
    holdYears: z.int().min(1).max(50).nullable().default(null),
  })
  .superRefine((grid, context) => {
    const refusal = refuseGrid(grid);
    if (refusal) context.addIssue({ code: 'custom', path: [refusal.path], message: refusal.message });
  });
export type SweepDefinitionInput = z.input<typeof SweepDefinitionSchema>;
export type SweepDefinition = z.output<typeof SweepDefinitionSchema>;

export const cellsOf = ({ x, y }: Pick<SweepDefinition, 'x' | 'y'>): number =>
  x.values.length * y.values.length;

/** Row by row of y: cell = index in y * values of x + index in x. */
export const cellAt = ({ x }: Pick<SweepDefinition, 'x'>, column: number, row: number): number =>
  row * x.values.length + column;

function yearsLater(date: string, years: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return new Date(Date.UTC(year + years, month - 1, day)).toISOString().slice(0, 10);
}

const changeOf = (base: BacktestParameters, { parameter, values }: SweepAxis, place: number) =>
  AXES[parameter].put(values[place], base);

function readCell({ base, x, y, holdYears }: SweepDefinition, cell: number) {
  const column = cell % x.values.length;
  const row = Math.floor(cell / x.values.length);
  const given: Record<string, unknown> = { ...base, ...changeOf(base, x, column), ...changeOf(base, y, row) };
  if (holdYears !== null) given.endDate = yearsLater(String(given.startDate), holdYears);
  return ResolvedParametersSchema.safeParse(given);
}

/** The parameters of a cell; null if they conflict, such as a leverage that the account does not allow. */
export const cellParameters = (definition: SweepDefinition, cell: number): BacktestParameters | null =>
  readCell(definition, cell).data ?? null;

/** The conflicts of a cell; none if its parameters fit each other. */
export function cellIssues(definition: SweepDefinition, cell: number): InputIssue[] {
  const { error } = readCell(definition, cell);
  return error ? issuesOf(error) : [];
}

/** The first and last day of a cell. */
export function cellPeriod({ base, x, y, holdYears }: SweepDefinition, cell: number) {
  const places = [
    { axis: x, place: cell % x.values.length },
    { axis: y, place: Math.floor(cell / x.values.length) },
  ];
  const dateOf = (parameter: (typeof SWEPT_DATES)[number]) => {
    const swept = places.find(({ axis }) => axis.parameter === parameter);
    return String(swept?.axis.values[swept.place] ?? base[parameter]);
  };
  const startDate = dateOf('startDate');
  const endDate = holdYears === null ? dateOf('endDate') : yearsLater(startDate, holdYears);
  return { startDate, endDate };
}

export const SweepIdSchema = z.uuid();
export const SweepStateSchema = z.enum(['running', 'completed', 'cancelled', 'failed']);
export type SweepState = z.infer<typeof SweepStateSchema>;

/** A sweep without its cells. */
export const SweepSchema = z.object({
  sweepId: SweepIdSchema,
  /** Null until it is saved. */
  name: z.string().nullable(),
  description: z.string().nullable(),
  tags: z.array(z.string()),
  /** Saved sweeps stay and count toward the quota; unsaved ones are replaced by newer ones. */
  saved: z.boolean(),
  definition: SweepDefinitionSchema,
  /** The prices it was computed from, one version per ticker; null if unknown. */
  prices: z.array(PriceVersionSchema).nullable(),
  state: SweepStateSchema,
  /** Why it failed. */
  failure: z.string().nullable(),
  cells: z.int(),
  /** Cells computed so far. */
  done: z.int(),
  createdAt: IsoTimestampSchema,
  updatedAt: IsoTimestampSchema,
  finishedAt: IsoTimestampSchema.nullable(),
});
export type Sweep = z.infer<typeof SweepSchema>;

/** The metrics of a run that a sweep keeps for each cell. */
export const SWEEP_METRICS = [
  'finalEquity',
  'multiple',
  'totalReturn',
  'cagr',
  'maxDrawdown',
  'minimumCushion',
  'liquidations',
] as const satisfies readonly (keyof typeof RUN_METRIC_KEYS)[];
export type SweepMetric = (typeof SWEEP_METRICS)[number];

const values = z.array(z.number().nullable());

/**
 * The metrics of every cell, in order. USD and fractions; all null in a cell that is not computed or cannot be run, and
 * CAGR is null in a cell shorter than a year.
 */
export const SweepCellsSchema = z.object({
  /** 0 not computed, 1 computed, 2 cannot be run. */
  states: z.array(z.int().min(0).max(2)),
  ...recordOf(SWEEP_METRICS, () => values),
  /** Null in a cell that an engine before 1.1.0 computed. */
  totalReturn: values.default([]),
});
export type SweepCells = z.infer<typeof SweepCellsSchema>;

export const SweepIdInputSchema = z.strictObject({ sweepId: SweepIdSchema });
/** `lastEventId`: the last event that the client received before it was disconnected. */
export const WatchSweepInputSchema = SweepIdInputSchema.extend({ lastEventId: text(200).optional() });
export const StartSweepInputSchema = z.strictObject({ definition: SweepDefinitionSchema });
export const SaveSweepInputSchema = z.strictObject({
  sweepId: SweepIdSchema,
  name: ResultNameSchema,
  description: ResultDescriptionSchema.default(null),
  tags: TagsSchema.default([]),
});
export type SaveSweepInput = z.output<typeof SaveSweepInputSchema>;
export const SweepListSchema = z.object({ sweeps: z.array(SweepSchema) });
export const LoadedSweepSchema = z.object({ sweep: SweepSchema, figures: SweepCellsSchema });
export type LoadedSweep = z.infer<typeof LoadedSweepSchema>;

export const SweepProgressSchema = z.object({
  state: SweepStateSchema,
  cells: z.int(),
  done: z.int(),
  /** Estimated from the speed so far; null before any cell is computed and at the end. */
  secondsLeft: z.number().nullable(),
});
export type SweepProgress = z.infer<typeof SweepProgressSchema>;
