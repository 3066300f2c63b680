import { z } from 'zod';
import { mainHolding } from './parameters/holdings.ts';
import { PARAMETER_RULES } from './parameters/rules.ts';
import { parametersSchemaOf, type UsualOf, usualOf } from './parameters/schema.ts';
import { PARAMETERS } from './parameters/table.ts';
import type { Shown } from './records.ts';

const CheckedSchema = parametersSchemaOf(PARAMETERS, PARAMETER_RULES);
type Given = z.input<typeof CheckedSchema>;

/** What a caller sends: either the ticker of one instrument, or holdings. */
export type BacktestParametersInput = Omit<Given, 'ticker' | 'holdings'> &
  (
    | { ticker: string; holdings?: undefined }
    | { ticker?: undefined; holdings: readonly NonNullable<Given['holdings']>[number][] }
  );
export type BacktestParameters = Shown<z.output<typeof CheckedSchema>>;

/**
 * The parameters of a backtest, checked against each other and resolved: the output has every value that the run uses.
 * Fractions unless a unit is named. Whether the data covers the period is checked when it is loaded.
 */
export const BacktestParametersSchema = CheckedSchema as z.ZodType<
  BacktestParameters,
  BacktestParametersInput
>;

/** The parameters of a run as a caller sends them. */
export const parametersToSend = ({ ticker, ...given }: BacktestParameters): BacktestParametersInput => given;

const BothSchema = z.looseObject({
  ticker: z.string(),
  holdings: z.array(z.looseObject({ ticker: z.string(), weight: z.number() })),
});

/**
 * The same for parameters that may have been resolved before, such as those of a sweep or a document: their ticker is that
 * of the main holding.
 */
export const ResolvedParametersSchema = z.preprocess((resolved) => {
  const { data } = BothSchema.safeParse(resolved);
  if (!data || data.ticker !== mainHolding(data.holdings)?.ticker) return resolved;
  const { ticker, ...given } = data;
  return given;
}, BacktestParametersSchema) as z.ZodType<BacktestParameters, BacktestParametersInput | BacktestParameters>;

/** Defaults of the product for parameters that a caller must choose: instrument, capital, leverage, account and mode. */
export const USUAL_PARAMETERS: Shown<UsualOf<typeof PARAMETERS>> = usualOf(PARAMETERS);
