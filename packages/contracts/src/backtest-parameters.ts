import { z } from 'zod';
import { AccountTypeSchema, MARGIN_REQUIREMENTS, MINIMUM_MARGIN_EQUITY } from './margin-account.ts';
import { IsoDateSchema, TickerSchema } from './primitives.ts';

export const BacktestModeSchema = z.enum(['liquidation_reentry', 'fresh_capital', 'profit_threshold']);
export type BacktestMode = z.infer<typeof BacktestModeSchema>;

export const InterestPostingSchema = z.enum(['monthly', 'daily']);
export const DividendPolicySchema = z.enum(['reduce_loan', 'reinvest', 'ignore']);

export const InterestSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('fixed'),
    annualRate: z.number().min(0, 'must be 0 or more').max(1, 'must be 1 (100 %) or less'),
  }),
  z.strictObject({
    kind: z.literal('fed_funds'),
    spread: z.number().min(-0.05, 'must be -0.05 (-5 %) or more').max(0.5, 'must be 0.5 (50 %) or less'),
  }),
]);

const usd = z.number().max(1e12, 'must be 1,000,000,000,000 USD or less');

/** The parameters as a caller gives them; what has a default may be left out. Fractions unless a unit is named. */
const BacktestParametersFields = z.strictObject({
  ticker: TickerSchema,
  startDate: IsoDateSchema,
  endDate: IsoDateSchema,
  /** Own capital E0 in USD, not the gross position. */
  initialInvestment: usd
    .positive({ error: 'must be more than 0 USD', abort: true })
    // Below a cent, ratios of amounts have no digits left.
    .min(0.01, 'must be 0.01 USD or more'),
  /** Target market value / equity. */
  leverage: z.number().min(1, 'must be 1 or more'),
  accountType: AccountTypeSchema,
  /** House requirement; the account's figure when left out, never below it. */
  maintenanceMargin: z.number().optional(),
  mode: BacktestModeSchema,
  /** Percent, only with the mode profit_threshold. */
  profitThreshold: z
    .number()
    .positive('must be more than 0 %')
    .max(1e6, 'must be 1,000,000 % or less')
    .nullish(),
  interest: InterestSchema.default({ kind: 'fed_funds', spread: 0.015 }),
  interestPosting: InterestPostingSchema.default('monthly'),
  dividendPolicy: DividendPolicySchema.default('reduce_loan'),
  /** Fee and slippage as a share of traded value. */
  tradingCost: z.number().min(0, 'must be 0 or more').max(0.2, 'must be 0.2 (20 %) or less').default(0),
  /** Trading bars from a liquidation to the re-entry. */
  reentryWaitBars: z
    .int('must be a whole number of bars')
    .min(1, 'must be 1 bar or more')
    .max(10_000, 'must be 10,000 bars or fewer')
    .default(2),
  /** USD; below it no re-entry. */
  minimumEquity: usd.min(0, 'must be 0 USD or more').default(MINIMUM_MARGIN_EQUITY),
});

type Fields = z.output<typeof BacktestParametersFields>;
interface Refusal {
  path: keyof Fields;
  message: string;
}

const percent = (fraction: number) => `${Number((fraction * 100).toPrecision(6))} %`;

function refuseLeverage(fields: Fields): Refusal | undefined {
  const { initial, maintenance } = MARGIN_REQUIREMENTS[fields.accountType];
  const given = fields.maintenanceMargin;
  if (given !== undefined && (given < maintenance || given >= 1)) {
    return {
      path: 'maintenanceMargin',
      message: `must be at least ${percent(maintenance)}, the requirement of a ${fields.accountType} account, and below 100 %: raise it or leave it out`,
    };
  }
  const limit = 1 / initial;
  if (fields.leverage > limit && fields.accountType === 'reg_t') {
    return {
      path: 'leverage',
      message: `must be ${limit} or less in a reg_t account (initial margin ${percent(initial)}): lower it or use a portfolio account`,
    };
  }
  const maintenanceInForce = given ?? maintenance;
  if (fields.leverage > limit || fields.leverage * maintenanceInForce >= 1) {
    const bound = Number((1 / maintenanceInForce).toFixed(4));
    return given === undefined
      ? {
          path: 'leverage',
          message: `must be below ${bound} in a ${fields.accountType} account (maintenance margin ${percent(maintenanceInForce)}): lower it`,
        }
      : {
          path: 'maintenanceMargin',
          message: `times the leverage ${fields.leverage} must be below 1: at ${percent(given)} a position of this leverage starts in a margin call; lower the maintenance margin or the leverage`,
        };
  }
  return undefined;
}

function refuseProfitThreshold({ mode, profitThreshold }: Fields): Refusal | undefined {
  const given = profitThreshold !== undefined && profitThreshold !== null;
  if (mode === 'profit_threshold' && !given) {
    return {
      path: 'profitThreshold',
      message: 'is required with the mode profit_threshold: give a percentage above 0',
    };
  }
  if (mode !== 'profit_threshold' && given) {
    return {
      path: 'profitThreshold',
      message: `belongs to the mode profit_threshold alone: leave it out with ${mode}`,
    };
  }
  return undefined;
}

function refusePeriod({ startDate, endDate }: Fields): Refusal | undefined {
  // What is no date has been refused already, and is not repeated to who sent it.
  if (startDate < endDate || !IsoDateSchema.safeParse(startDate).success) return undefined;
  return {
    path: 'endDate',
    message: `must be after the start date ${startDate}: at least 2 trading days are needed`,
  };
}

/**
 * The parameters of a backtest, checked against each other and resolved: `z.input` is what a caller gives,
 * `z.output` has every value that the run uses. Whether the data covers them is asked when it is at hand.
 */
export const BacktestParametersSchema = BacktestParametersFields.superRefine((fields, context) => {
  for (const refuse of [refusePeriod, refuseLeverage, refuseProfitThreshold]) {
    const refusal = refuse(fields);
    if (refusal) context.addIssue({ code: 'custom', path: [refusal.path], message: refusal.message });
  }
}).transform((fields) => ({
  ...fields,
  maintenanceMargin: fields.maintenanceMargin ?? MARGIN_REQUIREMENTS[fields.accountType].maintenance,
  profitThreshold: fields.profitThreshold ?? null,
}));

export type BacktestParametersInput = z.input<typeof BacktestParametersSchema>;
export type BacktestParameters = z.output<typeof BacktestParametersSchema>;
