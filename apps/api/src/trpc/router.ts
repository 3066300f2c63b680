import { router } from './init.ts';
import { backtests } from './routers/backtests.ts';
import { library } from './routers/library.ts';
import { links } from './routers/links.ts';
import { marketData } from './routers/market-data.ts';
import { savedResults } from './routers/saved-results.ts';
import { savedViews } from './routers/saved-views.ts';
import { sweeps } from './routers/sweeps.ts';

export const appRouter = router({
  backtests,
  library,
  links,
  marketData,
  savedResults,
  savedViews,
  sweeps,
});

export type AppRouter = typeof appRouter;
