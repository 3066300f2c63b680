export { connect, type DatabaseConfig } from './connect.ts';
export type { Database } from './database.ts';
export { migrateDown, migrateToLatest, migrateToNothing } from './migrate.ts';
export { findRun, type NewRun, recordRun, reuseRun } from './queries/backtest-runs.ts';
export {
  type ContentFacts,
  findContent,
  findReadableContent,
  type NewContent,
  type StoredContent,
} from './queries/contents.ts';
export { deleteLibrary } from './queries/delete-library.ts';
export { listResults } from './queries/list-results.ts';
export { type LibraryLimits, readQuota } from './queries/quota.ts';
export { isReachable } from './queries/reachable.ts';
export { countRequest, forgetRequests } from './queries/request-counts.ts';
export { type NewSavedResult, type SaveSource, saveResult } from './queries/save-result.ts';
export { loadResult, type ResultEdit, type ResultKey, updateResult } from './queries/saved-results.ts';
export { type SweepCounts, type SweepOptions, sweep } from './queries/sweeper.ts';
export { tagCounts } from './queries/tags.ts';
export {
  deleteResults,
  listTrash,
  purgeResults,
  type ResultSelection,
  restoreResults,
  TRASH_DAYS,
  TRASH_KEEPS,
} from './queries/trash.ts';
