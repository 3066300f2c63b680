import type { BacktestRunTable } from './tables/backtest-run.ts';
import type { LibraryOwnerTable } from './tables/library-owner.ts';
import type { RequestCountTable } from './tables/request-count.ts';
import type { ResultContentTable } from './tables/result-content.ts';
import type { SavedBacktestResultTable } from './tables/saved-backtest-result.ts';

export interface Database {
  result_content: ResultContentTable;
  backtest_run: BacktestRunTable;
  saved_backtest_result: SavedBacktestResultTable;
  library_owner: LibraryOwnerTable;
  request_count: RequestCountTable;
}
