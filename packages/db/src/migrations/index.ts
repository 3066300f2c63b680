import type { Migration } from 'kysely/migration';
import { createResultContent } from './20261122t100000-create-result-content.ts';
import { createLibraryOwner } from './20261122t100100-create-library-owner.ts';
import { createBacktestRun } from './20261122t100200-create-backtest-run.ts';
import { indexBacktestRun } from './20261122t100300-index-backtest-run.ts';
import { createSavedBacktestResult } from './20261122t100400-create-saved-backtest-result.ts';
import { indexSavedBacktestResult } from './20261122t100500-index-saved-backtest-result.ts';
import { createRequestCount } from './20261122t180000-create-request-count.ts';
import { addLockAndLineage } from './20261122t200000-add-lock-and-lineage.ts';
import { createResultTag } from './20261122t200100-create-result-tag.ts';
import { createSavedView } from './20261122t200200-create-saved-view.ts';
import { createResultShare } from './20261122t200300-create-result-share.ts';
import { indexResultShare } from './20261122t200400-index-result-share.ts';
import { createMarketDataset } from './20261122t230000-create-market-dataset.ts';
import { indexMarketDataset } from './20261122t230100-index-market-dataset.ts';
import { createSweep } from './20261122t231000-create-sweep.ts';
import { indexSweep } from './20261122t231100-index-sweep.ts';
import { createSweepPart } from './20261122t231200-create-sweep-part.ts';
import { addSweepDeletedAt } from './20261123t030000-add-sweep-deleted-at.ts';
import { indexSweepTrash } from './20261123t030100-index-sweep-trash.ts';
import { clearShortCagr } from './20261128t120000-clear-short-cagr.ts';
import { addRunStoredBytes } from './20261128t160000-add-run-stored-bytes.ts';
import { cleanDatasetNames } from './20261128t160100-clean-dataset-names.ts';
import { addDatasetRanges } from './20261128t170000-add-dataset-ranges.ts';
import { addSweepPrices } from './20261128t190000-add-sweep-prices.ts';
import { allowZstdContent } from './20261128t223000-allow-zstd-content.ts';
import { addDatasetLeverageFactor } from './20261128t230000-add-dataset-leverage-factor.ts';
import { addSweepPriceVersions } from './20261128t230100-add-sweep-price-versions.ts';
import { addResultHoldings } from './20261129t000000-add-result-holdings.ts';

/** Append only: never change a migration that has run anywhere. */
export const migrations: Record<string, Migration> = {
  '20261122t100000-create-result-content': createResultContent,
  '20261122t100100-create-library-owner': createLibraryOwner,
  '20261122t100200-create-backtest-run': createBacktestRun,
  '20261122t100300-index-backtest-run': indexBacktestRun,
  '20261122t100400-create-saved-backtest-result': createSavedBacktestResult,
  '20261122t100500-index-saved-backtest-result': indexSavedBacktestResult,
  '20261122t180000-create-request-count': createRequestCount,
  '20261122t200000-add-lock-and-lineage': addLockAndLineage,
  '20261122t200100-create-result-tag': createResultTag,
  '20261122t200200-create-saved-view': createSavedView,
  '20261122t200300-create-result-share': createResultShare,
  '20261122t200400-index-result-share': indexResultShare,
  '20261122t230000-create-market-dataset': createMarketDataset,
  '20261122t230100-index-market-dataset': indexMarketDataset,
  '20261122t231000-create-sweep': createSweep,
  '20261122t231100-index-sweep': indexSweep,
  '20261122t231200-create-sweep-part': createSweepPart,
  '20261123t030000-add-sweep-deleted-at': addSweepDeletedAt,
  '20261123t030100-index-sweep-trash': indexSweepTrash,
  '20261128t120000-clear-short-cagr': clearShortCagr,
  '20261128t160000-add-run-stored-bytes': addRunStoredBytes,
  '20261128t160100-clean-dataset-names': cleanDatasetNames,
  '20261128t170000-add-dataset-ranges': addDatasetRanges,
  '20261128t190000-add-sweep-prices': addSweepPrices,
  '20261128t223000-allow-zstd-content': allowZstdContent,
  '20261128t230000-add-dataset-leverage-factor': addDatasetLeverageFactor,
  '20261128t230100-add-sweep-price-versions': addSweepPriceVersions,
  '20261129t000000-add-result-holdings': addResultHoldings,
};
