import type { z } from 'zod';
import { PARAMETER_RULES } from './parameters/rules.ts';
import { parametersSchemaOf, type UsualOf, usualOf } from './parameters/schema.ts';
import { PARAMETERS } from './parameters/table.ts';
import type { Shown } from './records.ts';

/**
 * The parameters of a backtest, checked against each other and resolved: `z.input` is what a caller sends, `z.output` has
 * every value that the run uses. Fractions unless a unit is named. Whether the data covers the period is checked when it
 * is loaded.
 */
export const BacktestParametersSchema = parametersSchemaOf(PARAMETERS, PARAMETER_RULES);

export type BacktestParametersInput = z.input<typeof BacktestParametersSchema>;
export type BacktestParameters = Shown<z.output<typeof BacktestParametersSchema>>;

/** Defaults of the product for parameters that a caller must choose: instrument, capital, leverage, account and mode. */
export const USUAL_PARAMETERS: Shown<UsualOf<typeof PARAMETERS>> = usualOf(PARAMETERS);
