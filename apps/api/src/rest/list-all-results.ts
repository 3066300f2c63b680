import { ListResultsInputSchema, type RestResult, type SavedResult } from '@margin/contracts';
import { type Database, listResults } from '@margin/db';
import type { Kysely } from 'kysely';

const PAGE = ListResultsInputSchema.parse({ limit: 200 });

/** A whole library, newest first; read page by page, because a limit of results may be set as high as one likes. */
export async function listAllResults(
  db: Kysely<Database>,
  userId: string,
): Promise<{ items: SavedResult[]; total: number }> {
  const items: SavedResult[] = [];
  let page = await listResults(db, userId, PAGE);
  items.push(...page.items);
  while (page.nextCursor) {
    page = await listResults(db, userId, { ...PAGE, cursor: page.nextCursor });
    items.push(...page.items);
  }
  return { items, total: items.length };
}

export const toRestResult = (result: SavedResult): RestResult => ({
  result_id: result.resultId,
  name: result.name,
  description: result.description,
  tags: result.tags,
  mode: result.mode,
  ticker: result.ticker,
  start_date: result.startDate,
  end_date: result.endDate,
  leverage: result.leverage,
  account_type: result.accountType,
  created_at: result.createdAt,
  updated_at: result.updatedAt,
  initial_investment: result.initialInvestment,
  profit_threshold: result.profitThreshold,
  origin: result.origin,
  revision: result.revision,
});
