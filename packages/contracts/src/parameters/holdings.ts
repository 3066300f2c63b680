import { z } from 'zod';
import { MOST_TICKERS } from '../market-data.ts';
import { TickerSchema } from '../primitives.ts';
import type { Parameter } from './description.ts';
import { carriedField, numberAxis } from './kinds.ts';
import { NUMBER, partsOf } from './option-text.ts';
import { fromWritten, writeShort } from './unit.ts';

/** An instrument of a run. */
export interface Holding {
  readonly ticker: string;
  /** Share of the market value, a fraction; the weights of a run add up to 1. */
  readonly weight: number;
  /** Its own requirement, a fraction of its market value, instead of the run's; null without one. */
  readonly maintenanceMargin: number | null;
}

export const HoldingsSchema = z
  .array(
    z.strictObject({
      ticker: TickerSchema,
      weight: z.number().positive('must be more than 0'),
      // Its limits depend on the account.
      maintenanceMargin: z.number().nullable().default(null),
    }),
  )
  .min(1, 'must have at least 1 instrument')
  .max(MOST_TICKERS, `must be ${MOST_TICKERS} instruments or fewer`);

const StoredSchema = z.array(
  z.object({ ticker: TickerSchema, weight: z.number(), maintenance_margin: z.number().nullable() }),
);
type Stored = z.infer<typeof StoredSchema>;

export const sumOfWeights = (holdings: readonly { weight: number }[]) =>
  holdings.reduce((sum, { weight }) => sum + weight, 0);

/** How far a sum of this many rounded weights may be from the true sum, as a share of it. */
const roundingOf = (count: number) => count * Number.EPSILON;

/** Divides the weights by their sum. Weights that were divided before do not change. */
function divided<Each extends { weight: number }>(holdings: readonly Each[]): readonly Each[] {
  const sum = sumOfWeights(holdings);
  if (Math.abs(sum - 1) <= roundingOf(holdings.length)) return holdings;
  return holdings.map((each) => ({ ...each, weight: each.weight / sum }));
}

/** The holding of the greatest weight, the first of equals. */
export const mainHolding = <Each extends { weight: number }>(holdings: readonly Each[]): Each | undefined =>
  holdings.reduce<Each | undefined>(
    (main, each) => (main && main.weight >= each.weight ? main : each),
    undefined,
  );

const weighed = ({ ticker, weight }: { ticker: string; weight: number }) =>
  `${ticker} ${writeShort('fraction', weight)}`;

/** What parameters or a document hold; an earlier document has only a ticker. */
interface Held {
  readonly ticker?: string | undefined;
  readonly holdings?: readonly { readonly ticker: string; readonly weight: number }[] | null | undefined;
}

/** `SPY`, `SPY 60% + TLT 40%`, or `SPY 40% + 4 more` for more than three. */
export function holdingsName({ ticker = '', holdings }: Held): string {
  const main = mainHolding(holdings ?? []);
  if (!main || !holdings || holdings.length === 1) return ticker;
  return holdings.length <= 3
    ? holdings.map(weighed).join(' + ')
    : `${weighed(main)} + ${holdings.length - 1} more`;
}

/** Every holding, and its own requirement if it has one. */
export function describeHoldings(holdings: Stored): string {
  const own = holdings.flatMap(({ ticker, maintenance_margin: margin }) =>
    margin === null ? [] : [`${ticker} at ${writeShort('fraction', margin)} maintenance margin`],
  );
  const [first] = holdings;
  const all = holdings.length === 1 && first ? first.ticker : holdings.map(weighed).join(' + ');
  return [all, ...own].join(', ');
}

/** Parameters of which a caller sends one. */
interface Given {
  ticker?: string | undefined;
  holdings?: readonly Holding[] | undefined;
}

/** What a run holds, with weights that add up to 1. */
export const holdingsOf = ({ ticker = '', holdings }: Given): readonly Holding[] =>
  holdings ? divided(holdings) : [{ ticker, weight: 1, maintenanceMargin: null }];

export const tickerOf = (given: string | undefined, { holdings = [] }: Given): string =>
  given ?? mainHolding(holdings)?.ticker ?? '';

/** The holdings with another weight of the first one, and the others in proportion; a weight of 0 is not held. */
function withFirstWeight(held: readonly Holding[], first: number): readonly Holding[] {
  const rest = sumOfWeights(held.slice(1));
  return held
    .map((each, i) => ({ ...each, weight: i === 0 ? first : (each.weight / rest) * (1 - first) }))
    .filter(({ weight }) => weight !== 0);
}

/** Refuses an axis that changes nothing for a single holding. */
export const severalFor = (what: string) => (base: { holdings: readonly Holding[] }) =>
  base.holdings.length > 1 ? undefined : `must have several holdings to sweep ${what}`;

const firstWeight = numberAxis('firstWeight', {
  label: 'Weight of the first holding',
  unit: 'fraction',
  range: { from: 0, to: 100, step: 10 },
  put: (value: number, base: { holdings: readonly Holding[] }) => ({
    // It may no longer be the main holding's.
    ticker: undefined,
    holdings: withFirstWeight(base.holdings, value),
  }),
  refuse: severalFor('the weight of the first one'),
});

const HOLDING = new RegExp(`^([^=]+)=(${NUMBER})(?::(${NUMBER}))?$`);

function readHolding(text: string) {
  const [ticker, weight, margin] = partsOf(HOLDING, text);
  return {
    ticker,
    weight: fromWritten('fraction', Number(weight)),
    ...(margin !== undefined && { maintenanceMargin: fromWritten('fraction', Number(margin)) }),
  };
}

export const holdings = {
  name: 'holdings',
  schema: HoldingsSchema.optional(),
  stored: StoredSchema.optional(),
  resolve: (given: readonly Holding[] | undefined, { ticker }: Given): readonly Holding[] =>
    holdingsOf({ ticker, holdings: given }),
  missing: ({ ticker }: { ticker?: string }): Stored | undefined =>
    ticker === undefined ? undefined : [{ ticker, weight: 1, maintenance_margin: null }],
  label: 'Holdings',
  help: 'Up to 20 instruments instead of a ticker: their weights, which must add up to 1, and for any of them a maintenance margin of its own, as a fraction of its market value',
  group: 'account',
  form: {
    ...carriedField('holdings', HoldingsSchema.nullable(), 'Holdings', null),
    read: (form: { holdings: readonly Holding[] | null }) => form.holdings ?? undefined,
    write(value: readonly Holding[]): { holdings: readonly Holding[] | null } {
      const [only] = value;
      const isPlain = value.length === 1 && only?.maintenanceMargin === null;
      return { holdings: isPlain ? null : value };
    },
    after: 'ticker',
  },
  fact: { within: 'ticker' },
  axes: firstWeight,
  options: [
    {
      flag: 'holding',
      placeholder: 'ticker=percent',
      kind: 'list',
      pattern: { fits: HOLDING, example: 'SPY=60, or SPY=60:40 for a maintenance margin of 40%' },
      help: 'an instrument and its weight in percent, and after a colon its own maintenance margin; repeatable',
      read: (given: readonly string[]) => given.map(readHolding),
    },
  ],
} as const satisfies Parameter;
