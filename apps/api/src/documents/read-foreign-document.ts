import {
  AccountTypeSchema,
  BacktestModeSchema,
  type InputIssue,
  IsoDateSchema,
  invalidInput,
  issuesOf,
  type ResultMetadata,
  TickerSchema,
} from '@margin/contracts';
import { z } from 'zod';

/** What the library must know of a document to list it; all else in a document is optional. */
const IndexedParametersSchema = z
  .object({
    mode: BacktestModeSchema,
    ticker: TickerSchema,
    start_date: IsoDateSchema,
    end_date: IsoDateSchema,
    leverage: z.number().positive(),
    account_type: AccountTypeSchema,
    initial_investment: z.number().positive(),
    profit_threshold: z.number().nullish(),
  })
  .superRefine(({ mode, profit_threshold }, context) => {
    if (mode === 'profit_threshold' && (profit_threshold === undefined || profit_threshold === null)) {
      context.addIssue({
        code: 'custom',
        path: ['profit_threshold'],
        message: 'is required with the mode profit_threshold',
      });
    }
  });

const INDEXED_FIELDS = [
  'mode',
  'ticker',
  'start_date',
  'end_date',
  'leverage',
  'account_type',
  'initial_investment',
  'profit_threshold',
] as const;

type JsonObject = Record<string, unknown>;

/**
 * Reads what the library lists of a document from outside: from its `parameters`, else from its top level. Throws
 * INVALID_INPUT that names what is missing or wrong, numbers that JSON cannot carry exactly included.
 */
export function readForeignDocument(document: JsonObject, root = 'document'): ResultMetadata {
  const nested = isObject(document.parameters) ? document.parameters : {};
  const candidates = Object.fromEntries(
    INDEXED_FIELDS.map((field) => [field, nested[field] ?? document[field]]),
  );
  const parsed = IndexedParametersSchema.safeParse(candidates);
  const inexact = findInexactNumber(document, root);
  if (!parsed.success || inexact) {
    const issues = parsed.success ? [] : issuesOf(parsed.error);
    throw invalidInput([
      ...issues.map(({ path, message }) => ({
        path: `${root}.parameters.${path}`,
        message: nameMissing(message),
      })),
      ...(inexact ? [inexact] : []),
    ]);
  }
  const { mode, ticker, leverage } = parsed.data;
  return {
    mode,
    ticker,
    startDate: parsed.data.start_date,
    endDate: parsed.data.end_date,
    leverage,
    accountType: parsed.data.account_type,
    initialInvestment: parsed.data.initial_investment,
    profitThreshold: mode === 'profit_threshold' ? (parsed.data.profit_threshold ?? null) : null,
  };
}

const nameMissing = (message: string) => (message.includes('received undefined') ? 'is missing' : message);

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The first number that a document could not give back as it was written: beyond 2^53 or beyond all doubles. */
function findInexactNumber(root: unknown, rootPath: string): InputIssue | undefined {
  const open: { value: unknown; path: string }[] = [{ value: root, path: rootPath }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next;
    if (typeof value === 'number') {
      if (!Number.isFinite(value)) return { path, message: 'is a number beyond the range of JSON' };
      if (Number.isInteger(value) && !Number.isSafeInteger(value))
        return { path, message: 'is a whole number beyond 2^53' };
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, child] of Object.entries(value)) {
        if (typeof child === 'object' || typeof child === 'number')
          open.push({ value: child, path: `${path}.${key}` });
      }
    }
  }
  return undefined;
}
