import { formatLeverage } from '../format.ts';
import { IsoDateSchema } from '../primitives.ts';
import { sumOfWeights } from './holdings.ts';
import { refuseMargin } from './margin-rules.ts';
import type { FieldsOf, Refusal, Rule } from './schema.ts';
import type { PARAMETERS } from './table.ts';

type Fields = FieldsOf<typeof PARAMETERS>;
type Refused = Refusal<keyof Fields> | undefined;

/** How far weights may be from adding up to 1. */
const WEIGHTS_TOLERANCE = 1e-9;

/** Above this cost, trading to a target may not get there. */
const MOST_COST_TO_TRADE_BACK = 0.02;

function refuseHoldings({ ticker, holdings }: Fields): Refused {
  if (holdings === undefined) {
    if (ticker !== undefined) return undefined;
    return { path: 'ticker', message: 'is required: enter the ticker of an instrument, or send holdings' };
  }
  const refuse = (message: string): Refused => ({ path: 'holdings', message });
  if (ticker !== undefined) return refuse('must be sent without a ticker: leave one of the two out');
  const tickers = holdings.map((each) => each.ticker);
  const twice = tickers.find((each, i) => tickers.indexOf(each) < i);
  if (twice !== undefined) return refuse(`must list each instrument once: combine the weights of ${twice}`);
  const sum = sumOfWeights(holdings);
  if (Math.abs(sum - 1) <= WEIGHTS_TOLERANCE) return undefined;
  return refuse(
    `must have weights that add up to 1 (100%), and these add up to ${Number(sum.toPrecision(10))}: change the weights`,
  );
}

function refuseProfitThreshold({ mode, profitThreshold }: Fields): Refused {
  const given = profitThreshold !== undefined && profitThreshold !== null;
  if (mode === 'profit_threshold' && !given) {
    return {
      path: 'profitThreshold',
      message: 'is required for the mode profit_threshold: enter a percentage above 0',
    };
  }
  if (mode !== 'profit_threshold' && given) {
    return {
      path: 'profitThreshold',
      message: `must be left out for the mode ${mode}: only profit_threshold uses it`,
    };
  }
  return undefined;
}

function refusePeriod({ startDate, endDate }: Fields): Refused {
  // An invalid date has already been refused; do not echo it.
  if (startDate < endDate || !IsoDateSchema.safeParse(startDate).success) return undefined;
  return {
    path: 'endDate',
    message: `must be after the start date ${startDate}: a run needs at least 2 trading days`,
  };
}

function refuseLeveragePolicy({ mode, leverage, leveragePolicy }: Fields): Refused {
  if (leveragePolicy.kind === 'hold') return undefined;
  if (mode === 'profit_threshold') {
    return {
      path: 'leveragePolicy',
      message: 'must be hold for the mode profit_threshold, which re-levers on its own: choose another mode',
    };
  }
  if (leveragePolicy.kind !== 'band') return undefined;
  const { low, high } = leveragePolicy;
  if (low <= leverage && leverage <= high) return undefined;
  const target = formatLeverage(leverage);
  return {
    path: 'leveragePolicy',
    message: `must have a band around the leverage of ${target}: set low to ${target} or less, and high to ${target} or more`,
  };
}

function refuseCashFlow({ mode, cashFlow }: Fields): Refused {
  if (mode !== 'fresh_capital' || cashFlow === null) return undefined;
  return {
    path: 'cashFlow',
    message: 'must be left out for the mode fresh_capital, which adds money on its own: choose another mode',
  };
}

function refuseTiers({ interest }: Fields): Refused {
  if (interest.kind !== 'tiered') return undefined;
  const limits = interest.tiers.map(({ upTo }) => upTo);
  const isAscending = limits.every((limit, i) => {
    const before = limits[i - 1] ?? 0;
    return limit === null ? i === limits.length - 1 : limit > before;
  });
  if (isAscending && limits.at(-1) === null) return undefined;
  return {
    path: 'interest',
    message:
      'must have tiers with limits above 0 USD, each higher than the one before, and no limit (null) on the last tier',
  };
}

function refuseTradingCost({ tradingCost, leveragePolicy, cashFlow, liquidation }: Fields): Refused {
  if (tradingCost <= MOST_COST_TO_TRADE_BACK) return undefined;
  const uses = [
    leveragePolicy.kind === 'hold' ? [] : ['a leverage policy'],
    cashFlow === null ? [] : ['a cash flow'],
    liquidation.kind === 'full' ? [] : ['a partial liquidation'],
  ].flat();
  if (uses.length === 0) return undefined;
  return {
    path: 'tradingCost',
    message: `must be ${MOST_COST_TO_TRADE_BACK} (2%) or less with ${uses.join(' and ')}`,
  };
}

function refuseMarginCheck({ marginCheck, callDays }: Fields): Refused {
  if (marginCheck === 'close' || callDays === 0) return undefined;
  return {
    path: 'marginCheck',
    message: 'must be close if margin calls last: check at the close, or set the margin call days to 0',
  };
}

/** Rules across parameters. Whether the data covers the period is checked when it is loaded. */
export const PARAMETER_RULES = [
  refuseHoldings,
  refusePeriod,
  (fields) => refuseMargin(fields, () => 1),
  refuseProfitThreshold,
  refuseLeveragePolicy,
  refuseCashFlow,
  refuseTiers,
  refuseTradingCost,
  refuseMarginCheck,
] as const satisfies readonly Rule<Fields>[];
