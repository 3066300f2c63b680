import { BacktestParametersSchema, BacktestRunSchema } from '@margin/contracts';
import { runBacktest } from '../../backtests/run-backtest.ts';
import { procedure, router } from '../init.ts';

export const backtests = router({
  run: procedure
    .input(BacktestParametersSchema)
    .output(BacktestRunSchema)
    .mutation(({ ctx, input }) => runBacktest(ctx.services, ctx.identity, input)),
});
