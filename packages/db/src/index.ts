export { connect, type DatabaseConfig, fileOf } from './connect.ts';
export { type Counters, countInMemory, openCounters } from './counters/counters.ts';
export { damageMessage, isDamage } from './damage.ts';
export type { Database } from './database.ts';
export { diskBytesOf, poolOf } from './dialects/capabilities.ts';
export type { Job, JobQueue } from './jobs/job-queue.ts';
export { openJobQueue } from './jobs/open-job-queue.ts';
export { tryWithLock } from './locks.ts';
export { libraryMigrations } from './migrate.ts';
export { findLastRun, isComputedContent, recordRun, reuseRun } from './queries/backtest-runs.ts';
export {
  type ContentFacts,
  findContent,
  findReadableContent,
  type StoredContent,
} from './queries/contents.ts';
export { datasetBytes, type StoredDataset } from './queries/dataset-row.ts';
export { deleteLibrary } from './queries/delete-library.ts';
export { deleteResults } from './queries/delete-results.ts';
export { deleteSweep } from './queries/delete-sweep.ts';
export { updateResults } from './queries/edit-results.ts';
export { deleteTags, mergeTags, orderTags, updateTag } from './queries/edit-tags.ts';
export { libraryWritesOf } from './queries/library.ts';
export { createLink, listLinks, revokeLink } from './queries/links.ts';
export { listResults } from './queries/list-results.ts';
export { listTrash } from './queries/list-trash.ts';
export {
  findDataset,
  findFetchedDataset,
  findRates,
  forgetFetchedDatasets,
  listDatasets,
  listFetchedDatasets,
  putFetchedDataset,
  putOwnDataset,
  readDataset,
  removeFetchedDataset,
  removeOwnDataset,
  updateOwnDataset,
} from './queries/market-datasets.ts';
export { pruneExpired } from './queries/prune-expired.ts';
export { type LibraryLimits, readQuota } from './queries/quota.ts';
export { findReplaced } from './queries/replaced-prices.ts';
export { type SaveSource, saveResult } from './queries/save-result.ts';
export { loadResult, updateResult } from './queries/saved-results.ts';
export { deleteView, listViews, saveView } from './queries/saved-views.ts';
export { findSharedContent, findSharedResult } from './queries/shared-results.ts';
export {
  countPartsBefore,
  endSweep,
  listRunningSweeps,
  openParts,
  recordPart,
  type SweepPart,
} from './queries/sweep-parts.ts';
export {
  cancelSweep,
  findSweep,
  listSweeps,
  loadSweepMetrics,
  readSweepProgress,
  type SweepKey,
  saveSweep,
  startSweep,
} from './queries/sweeps.ts';
export { listTags } from './queries/tags.ts';
export { listTickers } from './queries/tickers.ts';
export { purgeItems, restoreItems } from './queries/trash.ts';
export { DatabaseSettingsSchema, libraryDatabase } from './settings.ts';
export { isUnfinishedCopy } from './transfer/unfinished-copy.ts';
