import type { z } from 'zod';
import { PARAMETER_RULES } from './parameters/rules.ts';
import { parametersSchemaOf, type UsualOf, usualOf } from './parameters/schema.ts';
import { PARAMETERS } from './parameters/table.ts';
import type { Shown } from './records.ts';

/**
 * The parameters of a backtest, checked against each other and resolved: `z.input` is what a caller gives,
 * `z.output` has every value that the run uses. Fractions unless a unit is named. Whether the data covers them is asked
 * when it is at hand.
 */
export const BacktestParametersSchema = parametersSchemaOf(PARAMETERS, PARAMETER_RULES);

export type BacktestParametersInput = z.input<typeof BacktestParametersSchema>;
export type BacktestParameters = Shown<z.output<typeof BacktestParametersSchema>>;

/** What the product begins with where a caller must choose: the instrument, the capital, leverage, account and mode. */
export const USUAL_PARAMETERS: Shown<UsualOf<typeof PARAMETERS>> = usualOf(PARAMETERS);
