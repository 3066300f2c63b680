import { BacktestParametersSchema, BacktestRunSchema } from '@margin/contracts';
import { runBacktestFor } from '../../backtests/run-backtest.ts';
import { procedure, router } from '../init.ts';

export const backtests = router({
  run: procedure
    .input(BacktestParametersSchema)
    .output(BacktestRunSchema)
    .mutation(({ ctx, input }) => runBacktestFor(ctx.services, ctx.identity, input)),
});
