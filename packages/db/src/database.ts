import type { BacktestRunTable } from './tables/backtest-run.ts';
import type { LibraryOwnerTable } from './tables/library-owner.ts';
import type { MarketDatasetTable } from './tables/market-dataset.ts';
import type { RequestCountTable } from './tables/request-count.ts';
import type { ResultContentTable } from './tables/result-content.ts';
import type { ResultLinkTable } from './tables/result-link.ts';
import type { ResultTagTable } from './tables/result-tag.ts';
import type { SavedBacktestResultTable } from './tables/saved-backtest-result.ts';
import type { SavedViewTable } from './tables/saved-view.ts';
import type { SweepTable } from './tables/sweep.ts';
import type { SweepPartTable } from './tables/sweep-part.ts';

export interface Database {
  result_content: ResultContentTable;
  backtest_run: BacktestRunTable;
  saved_backtest_result: SavedBacktestResultTable;
  result_tag: ResultTagTable;
  result_share: ResultLinkTable;
  saved_view: SavedViewTable;
  market_dataset: MarketDatasetTable;
  sweep: SweepTable;
  sweep_part: SweepPartTable;
  library_owner: LibraryOwnerTable;
  request_count: RequestCountTable;
}
