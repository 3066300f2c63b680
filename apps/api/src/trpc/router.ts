import { router } from './init.ts';
import { backtests } from './routers/backtests.ts';
import { marketData } from './routers/market-data.ts';
import { savedResults } from './routers/saved-results.ts';

export const appRouter = router({ backtests, marketData, savedResults });

export type AppRouter = typeof appRouter;
