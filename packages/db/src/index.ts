export { connect, type DatabaseConfig } from './connect.ts';
export { damageMessage, isDamage } from './damage.ts';
export type { Database } from './database.ts';
export { tablesSchemaOf } from './dialects/capabilities.ts';
export { diskBytesOf, ifAlone, inTurn, poolOf } from './exclusive.ts';
export { libraryMigrations } from './migrate.ts';
export { findLastRun, findRun, type NewRun, recordRun, reuseRun } from './queries/backtest-runs.ts';
export {
  type ContentFacts,
  findContent,
  findReadableContent,
  type NewContent,
  type StoredContent,
} from './queries/contents.ts';
export {
  type DatasetContent,
  type DatasetFacts,
  datasetBytes,
  type NewDataset,
  type StoredDataset,
} from './queries/dataset-row.ts';
export { deleteLibrary } from './queries/delete-library.ts';
export { updateResults } from './queries/edit-results.ts';
export { deleteTags, mergeTags, orderTags, updateTag } from './queries/edit-tags.ts';
export { libraryWritesOf } from './queries/library.ts';
export { listResults } from './queries/list-results.ts';
export { listTrash } from './queries/list-trash.ts';
export {
  findDataset,
  findRates,
  forgetFetchedDatasets,
  listDatasets,
  putFetchedDataset,
  putOwnDataset,
  readDataset,
  removeOwnDataset,
} from './queries/market-datasets.ts';
export { type LibraryLimits, readQuota } from './queries/quota.ts';
export { findReplaced } from './queries/replaced-prices.ts';
export { countRequest, forgetRequests } from './queries/request-counts.ts';
export { type NewSavedResult, type SaveSource, saveResult } from './queries/save-result.ts';
export { loadResult, type ResultEdit, type ResultKey, updateResult } from './queries/saved-results.ts';
export { deleteView, listViews, saveView } from './queries/saved-views.ts';
export {
  createShare,
  findSharedContent,
  findSharedResult,
  listShares,
  revokeShare,
} from './queries/shared-results.ts';
export {
  countPartsBefore,
  endSweep,
  listRunningSweeps,
  openParts,
  recordPart,
  type SweepPart,
} from './queries/sweep-parts.ts';
export {
  deleteSweep,
  listSweepTrash,
  purgeSweeps,
  restoreSweeps,
} from './queries/sweep-trash.ts';
export { type SweepCounts, type SweepOptions, sweep } from './queries/sweeper.ts';
export {
  cancelSweep,
  findSweep,
  listSweeps,
  loadSweepMetrics,
  type NewSweep,
  readSweepProgress,
  type SweepKey,
  saveSweep,
  startSweep,
} from './queries/sweeps.ts';
export { listTags } from './queries/tags.ts';
export { listTickers } from './queries/tickers.ts';
export {
  deleteResults,
  purgeResults,
  type ResultSelection,
  restoreResults,
  TRASH_DAYS,
  TRASH_KEEPS,
} from './queries/trash.ts';
export { DatabaseSettingsSchema, libraryDatabase } from './settings.ts';
export { isUnfinishedCopy } from './transfer/unfinished-copy.ts';
