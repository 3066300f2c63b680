import { z } from 'zod';
import { ResultSummarySchema, RunIdSchema } from './backtest-run.ts';
import { ContentReferenceSchema } from './content.ts';
import { AccountTypeSchema } from './margin-account.ts';
import { MOST_TICKERS } from './market-data.ts';
import { storedSchemasOf } from './parameters/document.ts';
import { BacktestModeSchema } from './parameters/mode.ts';
import { PARAMETERS, type ParameterName } from './parameters/table.ts';
import { IsoDateSchema, IsoTimestampSchema, TickerSchema } from './primitives.ts';
import { keysOf, pick } from './records.ts';
import { required, text } from './stored-text.ts';

/** Search and tags ignore upper and lower case, and full and half width. */
export const foldText = (value: string) => value.normalize('NFKC').toLowerCase();

export const ResultNameSchema = required(text(255));
export const ResultDescriptionSchema = text(5_000)
  .transform((value) => (value.trim() === '' ? null : value))
  .nullable();
export const TagSchema = required(text(50));
export const TagsSchema = z
  .array(TagSchema)
  .max(20, 'must be 20 tags or fewer')
  .refine((tags) => new Set(tags.map(foldText)).size === tags.length, {
    error: 'must differ from each other (ignoring upper and lower case)',
  });

export const ResultIdSchema = z.uuid();
export const ResultOriginSchema = z.enum(['run', 'import']);
export type ResultOrigin = z.infer<typeof ResultOriginSchema>;

/** The user's labels on a result. */
const LABELS = { name: z.string(), description: z.string().nullable(), tags: z.array(z.string()) };
export const RESULT_LABEL_NAMES = keysOf(LABELS);

/** The parameters that a library shows, sorts and filters by. */
export const RESULT_PARAMETER_NAMES = [
  'mode',
  'ticker',
  'startDate',
  'endDate',
  'leverage',
  'accountType',
  'initialInvestment',
  'profitThreshold',
] as const satisfies readonly ParameterName[];
/** What a run of several instruments holds. Null for one instrument, which is the ticker. */
export const ResultHoldingsSchema = z
  .array(z.object({ ticker: TickerSchema, weight: z.number() }))
  .min(2)
  // Every list of results carries them.
  .max(MOST_TICKERS)
  .nullable()
  .default(null);
export type ResultHoldings = z.output<typeof ResultHoldingsSchema>;

export const ResultParametersSchema = z.object({
  ...pick(storedSchemasOf(PARAMETERS), RESULT_PARAMETER_NAMES),
  holdings: ResultHoldingsSchema,
});
export type ResultParameters = z.infer<typeof ResultParametersSchema>;

/** The holdings of a run as a library lists them. */
export const resultHoldingsOf = (holdings: readonly { ticker: string; weight: number }[]): ResultHoldings =>
  holdings.length > 1 ? holdings.map(({ ticker, weight }) => ({ ticker, weight })) : null;

/** The origin and history of a result. */
const RECORD = {
  /** `run`: computed here, or a document that is reproduced here exactly; `import`: any other document. */
  origin: ResultOriginSchema,
  createdAt: IsoTimestampSchema,
  updatedAt: IsoTimestampSchema,
  /** Increases by one with every edit; an edit names the revision it is based on. */
  revision: z.int(),
  /** A locked result cannot be deleted or replaced. */
  locked: z.boolean(),
  /** The result whose parameters this one started from, even if it has been deleted. */
  derivedFrom: ResultIdSchema.nullable(),
};

/**
 * A saved result without its content. Fractions and USD as in the document. Database rows, REST and the index of an
 * export derive from these fields, in snake_case.
 */
export const SavedResultSchema = z.object({
  resultId: ResultIdSchema,
  ...LABELS,
  ...ResultParametersSchema.shape,
  ...RECORD,
  summary: ResultSummarySchema,
});
export type SavedResult = z.infer<typeof SavedResultSchema>;

export const LoadedResultSchema = SavedResultSchema.extend({ content: ContentReferenceSchema });
export type LoadedResult = z.infer<typeof LoadedResultSchema>;

export const IdempotencyKeySchema = z
  .string()
  .regex(/^[\x21-\x7e]{1,200}$/, 'must be 1 to 200 printable ASCII characters');

/** Not copied: a copy would cost time and drop keys such as `__proto__`. */
export const JsonObjectSchema = z.custom<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'must be a JSON object',
);

export const SaveResultInputSchema = z
  .strictObject({
    name: ResultNameSchema,
    description: ResultDescriptionSchema.default(null),
    tags: TagsSchema.default([]),
    idempotencyKey: IdempotencyKeySchema,
    /** The run to save, or */
    runId: RunIdSchema.optional(),
    /** the result document to save. */
    document: JsonObjectSchema.optional(),
    /** Moves this result to the trash in the same step, to make room at the limit. */
    replaces: ResultIdSchema.nullable().default(null),
    /** The result whose settings were used. */
    derivedFrom: ResultIdSchema.nullable().default(null),
  })
  .transform(({ runId, document, ...labels }, context) => {
    if (runId !== undefined && document === undefined)
      return { ...labels, source: { kind: 'run' as const, runId } };
    if (document !== undefined && runId === undefined)
      return { ...labels, source: { kind: 'document' as const, document } };
    context.addIssue({ code: 'custom', path: ['runId'], message: 'send either runId or document' });
    return z.NEVER;
  });
export type SaveResultInput = z.output<typeof SaveResultInputSchema>;

const range = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({ min: value.optional(), max: value.optional() });

export const SAVED_RESULT_SORTS = [
  'createdAt',
  'updatedAt',
  'name',
  'mode',
  'ticker',
  'startDate',
  'endDate',
  'leverage',
  'accountType',
  'initialInvestment',
  'totalReturn',
  'cagr',
  'maxDrawdown',
  'sharpe',
  'finalEquity',
  'liquidations',
] as const;
export type SavedResultSort = (typeof SAVED_RESULT_SORTS)[number];

/** Values of one filter are alternatives; all filters must match. Bounds are inclusive. */
export const SavedResultFiltersSchema = z.strictObject({
  /** Every word must appear in name, description, tickers or tags, ignoring case and width. */
  search: text(200).optional(),
  mode: z.array(BacktestModeSchema).max(10).optional(),
  /** Results that hold any of these. */
  ticker: z.array(TickerSchema).max(50).optional(),
  accountType: z.array(AccountTypeSchema).max(10).optional(),
  tags: z.array(TagSchema).max(50).optional(),
  /** Whether one matching tag is enough. */
  tagsMatch: z.enum(['any', 'all']).default('any'),
  leverage: range(z.number()).optional(),
  startDate: range(IsoDateSchema).optional(),
  endDate: range(IsoDateSchema).optional(),
  createdAt: range(IsoTimestampSchema).optional(),
  totalReturn: range(z.number()).optional(),
  cagr: range(z.number()).optional(),
  maxDrawdown: range(z.number()).optional(),
  sharpe: range(z.number()).optional(),
  finalEquity: range(z.number()).optional(),
  liquidations: range(z.number()).optional(),
});
export type SavedResultFilters = z.output<typeof SavedResultFiltersSchema>;

/** Where the next page starts: after the row with this sort value and id. */
export const SavedResultCursorSchema = z.strictObject({
  value: z.union([text(10_000), z.number(), z.null()]),
  resultId: ResultIdSchema,
});
export type SavedResultCursor = z.infer<typeof SavedResultCursorSchema>;

export const ListResultsInputSchema = SavedResultFiltersSchema.extend({
  sort: z.enum(SAVED_RESULT_SORTS).default('createdAt'),
  direction: z.enum(['asc', 'desc']).default('desc'),
  cursor: SavedResultCursorSchema.nullish(),
  limit: z.int().min(1).max(200).default(50),
});
export type ListResultsInput = z.output<typeof ListResultsInputSchema>;

export const ListResultsOutputSchema = z.object({
  items: z.array(SavedResultSchema),
  /** All matches, on every page. */
  total: z.int(),
  nextCursor: SavedResultCursorSchema.nullable(),
});
export type ListResultsOutput = z.infer<typeof ListResultsOutputSchema>;

export const LoadResultInputSchema = z.strictObject({ resultId: ResultIdSchema });

export const UpdateResultInputSchema = z.strictObject({
  resultId: ResultIdSchema,
  /** The revision that the edit is based on; a different stored revision is a conflict. */
  revision: z.int(),
  name: ResultNameSchema.optional(),
  description: ResultDescriptionSchema.optional(),
  tags: TagsSchema.optional(),
});
export type UpdateResultInput = z.output<typeof UpdateResultInputSchema>;

/** Results that one call applies to. */
const severalIds = z.array(ResultIdSchema).min(1).max(5_000);

/** All or nothing, like a deletion. Tags are added after existing ones; duplicates are skipped. */
export const UpdateResultsInputSchema = z.strictObject({
  resultIds: severalIds,
  addTags: z.array(TagSchema).max(20).default([]),
  removeTags: z.array(TagSchema).max(200).default([]),
  locked: z.boolean().optional(),
});
export type UpdateResultsInput = z.output<typeof UpdateResultsInputSchema>;

/** All or nothing: an unknown id refuses the whole call. */
export const ResultIdsInputSchema = z.strictObject({ resultIds: severalIds });
export const ResultIdsOutputSchema = z.object({ resultIds: z.array(ResultIdSchema) });
