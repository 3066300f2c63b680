import {
  BacktestParametersSchema,
  BacktestRunSchema,
  LastRunSchema,
  RepeatRunInputSchema,
} from '@margin/contracts';
import { findLastRun } from '@margin/db';
import { repeatBacktest, runBacktest } from '../../backtests/run-backtest.ts';
import { procedure, router } from '../init.ts';

export const backtests = router({
  run: procedure
    .input(BacktestParametersSchema)
    .output(BacktestRunSchema)
    .mutation(({ ctx, input }) => runBacktest(ctx.services, ctx.identity, input)),

  /** A run on the prices that another was computed from, though they were replaced since. */
  repeat: procedure
    .input(RepeatRunInputSchema)
    .output(BacktestRunSchema)
    .mutation(({ ctx, input }) => repeatBacktest(ctx.services, ctx.identity, input)),

  /** What was run last and not saved. */
  last: procedure.output(LastRunSchema).query(async ({ ctx: { services, identity } }) => ({
    run: await findLastRun(services.db, { userId: identity.userId, now: services.now() }),
  })),
});
