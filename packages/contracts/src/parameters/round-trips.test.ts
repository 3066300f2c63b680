import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  BacktestParametersSchema,
  parametersToSend,
  ResolvedParametersSchema,
} from '../backtest-parameters.ts';
import {
  DocumentParametersSchema,
  fromDocumentParameters,
  toDocumentParameters,
} from '../result-document/parameters.ts';
import { formOf } from './form.ts';
import { PARAMETERS } from './table.ts';

const FORM = formOf(PARAMETERS);

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
/** As people write them in a form, which keeps 12 digits. */
const written = (min: number, max: number) =>
  fc.integer({ min: Math.ceil(min * 1e6), max: Math.floor(max * 1e6) }).map((value) => value / 1e6);
const every = fc.constantFrom('month', 'quarter', 'year');
const usd = fc.oneof(between(0.01, 1e9), fc.integer({ min: 1, max: 1e9 }));

/** Up to 20 instruments, a third of them with a requirement of their own. */
const holdings = fc
  .uniqueArray(fc.stringMatching(/^[A-Z]{1,5}$/), { minLength: 1, maxLength: 20 })
  .chain((tickers) =>
    fc.tuple(
      fc.constant(tickers),
      fc.array(between(0.01, 1), { minLength: tickers.length, maxLength: tickers.length }),
      fc.array(fc.option(between(0.25, 0.3)), { minLength: tickers.length, maxLength: tickers.length }),
    ),
  )
  .map(([tickers, shares, margins]) => {
    const sum = shares.reduce((total, share) => total + share, 0);
    return tickers.map((ticker, i) => ({
      ticker,
      weight: (shares[i] ?? 0) / sum,
      maintenanceMargin: margins[i] ?? null,
    }));
  });

const tiers = fc
  .tuple(
    fc.uniqueArray(usd, { maxLength: 9 }),
    fc.array(between(-0.05, 0.5), { minLength: 10, maxLength: 10 }),
  )
  .map(([limits, spreads]) =>
    [...limits.toSorted((a, b) => a - b), null].map((upTo, i) => ({ upTo, spread: spreads[i] ?? 0 })),
  );

const given = fc
  .record({
    held: fc.oneof(fc.record({ ticker: fc.constantFrom('SPX', '^GSPC') }), fc.record({ holdings })),
    startDate: fc.constant('2005-01-03'),
    endDate: fc.constant('2020-04-17'),
    initialInvestment: written(0.01, 1e6),
    leverage: written(1, 2),
    accountType: fc.constantFrom('reg_t', 'portfolio'),
    mode: fc.constantFrom('liquidation_reentry', 'fresh_capital', 'profit_threshold'),
    maintenanceMargin: fc.option(written(0.25, 0.49), { nil: undefined }),
    interest: fc.oneof(
      fc.record({ kind: fc.constant('fixed'), annualRate: written(0, 1) }),
      fc.record({ kind: fc.constant('fed_funds'), spread: written(-0.05, 0.5) }),
      fc.record({
        kind: fc.constant('tiered'),
        benchmark: fc.constantFrom('fed_funds', 'none'),
        blended: fc.boolean(),
        tiers,
      }),
    ),
    tradingCost: written(0, 0.02),
    rebalance: fc.oneof(
      fc.constant({ kind: 'none' }),
      fc.record({ kind: fc.constant('calendar'), every }),
      fc.record({ kind: fc.constant('band'), band: between(0.005, 0.5) }),
    ),
    leveragePolicy: fc.oneof(
      fc.constant({ kind: 'hold' }),
      fc.record({ kind: fc.constant('calendar'), every }),
      fc.record({ kind: fc.constant('band'), low: fc.constant(1), high: between(2, 7) }),
    ),
    cashFlow: fc.option(
      fc.record({
        amount: fc.tuple(usd, fc.constantFrom(1, -1)).map(([amount, sign]) => amount * sign),
        every,
        growth: between(-0.5, 0.5),
        through: fc.constantFrom('target_leverage', 'holdings', 'loan'),
      }),
    ),
    liquidation: fc.oneof(
      fc.constant({ kind: 'full' }),
      fc.record({ kind: fc.constant('partial'), buffer: between(0, 1) }),
    ),
    callDays: fc.integer({ min: 0, max: 10 }),
    marginCheck: fc.constantFrom('close', 'intraday'),
    portfolioMinimum: fc.integer({ min: 0, max: 1_000_000 }),
  })
  .map(({ held, mode, leveragePolicy, cashFlow, callDays, marginCheck, ...rest }) => ({
    ...rest,
    ...held,
    mode,
    ...(mode === 'profit_threshold' ? { profitThreshold: 50 } : { leveragePolicy }),
    cashFlow: mode === 'fresh_capital' ? null : cashFlow,
    marginCheck,
    callDays: marginCheck === 'intraday' ? 0 : callDays,
  }));

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

// In JSON, -0 is 0.
const resolved = given.map((each) => BacktestParametersSchema.parse(throughJson(each)));

test('resolved parameters survive a document', () => {
  fc.assert(
    fc.property(resolved, (parameters) => {
      const document = toDocumentParameters(parameters);
      const read = fromDocumentParameters(DocumentParametersSchema.parse(throughJson(document)));
      expect(read).toEqual(parameters);
      expect(ResolvedParametersSchema.parse(read)).toEqual(read);
      expect(toDocumentParameters(ResolvedParametersSchema.parse(read))).toEqual(document);
    }),
  );
});

test('resolved parameters survive the form, also when it is remembered', () => {
  fc.assert(
    fc.property(resolved, (parameters) => {
      const values = FORM.schema.parse(throughJson(FORM.write(parameters, FORM.initial)));
      expect(BacktestParametersSchema.parse(FORM.read(values))).toEqual(parameters);
    }),
  );
});

test('a form of one run leaves nothing behind in the next', () => {
  fc.assert(
    fc.property(resolved, resolved, (first, parameters) => {
      const values = FORM.write(parameters, FORM.write(first, FORM.initial));
      expect(BacktestParametersSchema.parse(FORM.read(values))).toEqual(parameters);
    }),
  );
});

test('resolved parameters survive being sent again', () => {
  fc.assert(
    fc.property(resolved, (parameters) => {
      expect(BacktestParametersSchema.parse(throughJson(parametersToSend(parameters)))).toEqual(parameters);
    }),
  );
});
