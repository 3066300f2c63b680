import { canonicalJson, SavedViewSettingsSchema } from '@margin/contracts';
import type { AccountsDatabase } from '../accounts/database.ts';
import {
  decodeNotes,
  decodeParameters,
  decodeSummary,
  decodeTags,
  encodeNotes,
  encodeParameters,
  encodeSummary,
  encodeTags,
} from '../columns.ts';
import type { Database } from '../database.ts';

/** A value in the form that both databases share, which is how this package writes it. */
type CommonForm = (value: unknown) => unknown;

export interface TransferredTable<Row = Record<string, unknown>> {
  /** The columns of its primary key. */
  key: readonly (keyof Row & string)[];
  /** For columns that databases return in different forms. */
  forms?: { readonly [Column in keyof Row]?: CommonForm };
}

type TransferredTables<Tables> = { readonly [Name in keyof Tables]: TransferredTable<Tables[Name]> };

const sorted = (text: string) => canonicalJson(JSON.parse(text));

/** JSON as the application writes it, since PostgreSQL stores values, not text. A value that this changes is kept. */
function rewritten(text: string, rewrite: (text: string) => string): string {
  try {
    const written = rewrite(text);
    return sorted(written) === sorted(text) ? written : sorted(text);
  } catch {
    return sorted(text);
  }
}

const json =
  (rewrite: (text: string) => string): CommonForm =>
  (value) =>
    typeof value === 'string' ? rewritten(value, rewrite) : value;

const flag: CommonForm = (value) => Number(value);

/** The library's tables without contents, each after those that it refers to. */
export const LIBRARY_TABLES: TransferredTables<Omit<Database, 'result_content'>> = {
  library_owner: { key: ['user_id'] },
  backtest_run: {
    key: ['run_id'],
    forms: {
      metadata: json((text) => encodeParameters(decodeParameters(text))),
      summary: json((text) => encodeSummary(decodeSummary(text))),
    },
  },
  saved_backtest_result: {
    key: ['id'],
    forms: { tags: json((text) => encodeTags(decodeTags(text))) },
  },
  result_tag: { key: ['user_id', 'tag_key'] },
  result_share: { key: ['share_id'] },
  saved_view: {
    key: ['view_id'],
    forms: { settings: json((text) => JSON.stringify(SavedViewSettingsSchema.parse(JSON.parse(text)))) },
  },
  market_dataset: {
    key: ['dataset_id'],
    forms: { notes: json((text) => encodeNotes(decodeNotes(text))) },
  },
  sweep: { key: ['sweep_id'], forms: { tags: json((text) => encodeTags(decodeTags(text))) } },
  sweep_part: { key: ['sweep_id', 'part'] },
  request_count: { key: ['name'] },
};

/** The accounts' tables, in the same order. */
export const ACCOUNTS_TABLES: TransferredTables<AccountsDatabase> = {
  user: { key: ['id'], forms: { emailVerified: flag } },
  session: { key: ['id'] },
  account: { key: ['id'] },
  verification: { key: ['id'] },
  jwks: { key: ['id'] },
  personalToken: { key: ['id'] },
  accountDeletion: { key: ['id'] },
  attempt: { key: ['id'] },
  securityEvent: { key: ['id'] },
};
