import { router } from './init.ts';
import { backtests } from './routers/backtests.ts';
import { links } from './routers/links.ts';
import { marketData } from './routers/market-data.ts';
import { savedResults } from './routers/saved-results.ts';
import { savedViews } from './routers/saved-views.ts';
import { sweeps } from './routers/sweeps.ts';
import { tags } from './routers/tags.ts';

export const appRouter = router({ backtests, marketData, savedResults, savedViews, links, sweeps, tags });

export type AppRouter = typeof appRouter;
