import { listAllResults } from '@margin/client';
import {
  AccountTypeSchema,
  BacktestModeSchema,
  ListResultsInputSchema,
  SAVED_RESULT_SORTS,
  type SavedResultFiltersSchema,
  type SavedResultSort,
} from '@margin/contracts';
import { Option } from 'commander';
import type { z } from 'zod';
import { type Connection, connect } from '../../connection/connect.ts';
import { type DefineCommand, examples, type JsonOption, respond } from '../../program/command.ts';
import { misuse } from '../../program/command-error.ts';
import { withJson } from '../../program/with-json.ts';
import type { Answer } from '../../terminal/output.ts';
import { trashedResults } from './find-results.ts';
import { collect } from './label-options.ts';
import { resultTable } from './result-table.ts';

interface Options extends JsonOption {
  search?: string;
  ticker: string[];
  mode?: z.infer<typeof BacktestModeSchema>;
  account?: z.infer<typeof AccountTypeSchema>;
  tag: string[];
  allTags: boolean;
  sort: SavedResultSort;
  ascending: boolean;
  limit: string;
  trash: boolean;
}

const DEFAULT_LIMIT = 50;

function filtersOf({
  search,
  ticker,
  mode,
  account,
  tag,
  allTags,
}: Options): z.input<typeof SavedResultFiltersSchema> {
  return {
    ...(search === undefined ? {} : { search }),
    ...(ticker.length === 0 ? {} : { ticker: ticker.map((each) => each.toUpperCase()) }),
    ...(mode === undefined ? {} : { mode: [mode] }),
    ...(account === undefined ? {} : { accountType: [account] }),
    ...(tag.length === 0 ? {} : { tags: tag, tagsMatch: allTags ? ('all' as const) : ('any' as const) }),
  };
}

function limitOf({ limit }: Options): number {
  const rows = Number(limit);
  if (!Number.isInteger(rows) || rows < 1) throw misuse('--limit must be a whole number, 1 or more');
  return rows;
}

async function listLibrary({ api }: Connection, options: Options): Promise<Answer> {
  const order = { sort: options.sort, direction: options.ascending ? ('asc' as const) : ('desc' as const) };
  const filters = { ...filtersOf(options), ...order };
  const items = await listAllResults(api, filters, limitOf(options));
  return {
    json: items,
    text: () => (items.length === 0 ? 'No matches.' : resultTable(items)),
  };
}

async function listTrash({ api }: Connection): Promise<Answer> {
  const items = await trashedResults(api);
  return { json: items, text: () => (items.length === 0 ? 'The trash is empty.' : resultTable(items)) };
}

export const list: DefineCommand = (command, context) => {
  withJson(command)
    .option('--search <words>', 'words that must all appear in name, description, ticker or tags')
    .option('--ticker <ticker>', 'filter by ticker; repeatable', collect, [])
    .addOption(new Option('--mode <mode>', 'filter by mode').choices(BacktestModeSchema.options))
    .addOption(new Option('--account <type>', 'filter by type of account').choices(AccountTypeSchema.options))
    .option('--tag <tag>', 'filter by tag; repeatable, any may match', collect, [])
    .option('--all-tags', 'require all tags to match', false)
    .addOption(
      new Option('--sort <column>')
        .choices(SAVED_RESULT_SORTS)
        .default(ListResultsInputSchema.shape.sort.parse(undefined)),
    )
    .option('--ascending', 'sort ascending', false)
    .option('--limit <rows>', 'maximum number of rows', String(DEFAULT_LIMIT))
    .option('--trash', 'list results deleted in the last 30 days', false)
    .addHelpText(
      'after',
      examples(
        'margin results list --tag spx --sort cagr',
        'margin results list --search "fresh 2x" --json',
        'margin results list --trash',
      ),
    )
    .action(async (options: Options) => {
      const connection = await connect(await context.settings());
      const listing = options.trash ? listTrash(connection) : listLibrary(connection, options);
      respond(context, options, await listing);
    });
};
