import {
  LoadedSweepSchema,
  SaveSweepInputSchema,
  StartSweepInputSchema,
  SweepIdInputSchema,
  SweepListSchema,
  SweepSchema,
  shownCells,
  WatchSweepInputSchema,
} from '@margin/contracts';
import { cancelSweep, deleteSweep, findSweep, listSweeps, loadSweepMetrics } from '@margin/db';
import { saveSweepFor } from '../../sweeps/save-sweep.ts';
import { startSweepFor } from '../../sweeps/start-sweep.ts';
import { watchSweep } from '../../sweeps/watch-sweep.ts';
import { procedure, router } from '../init.ts';

export const sweeps = router({
  start: procedure
    .input(StartSweepInputSchema)
    .output(SweepSchema)
    .mutation(({ ctx, input }) => startSweepFor(ctx.services, ctx.identity, input.definition)),

  list: procedure.output(SweepListSchema).query(async ({ ctx: { db, owner } }) => ({
    sweeps: await listSweeps(db, owner.userId),
  })),

  get: procedure
    .input(SweepIdInputSchema)
    .output(LoadedSweepSchema)
    .query(async ({ ctx: { db, owner }, input }) => {
      const sweep = await findSweep(db, { ...owner, ...input });
      const cells = await loadSweepMetrics(db, sweep);
      return { sweep, figures: shownCells(sweep.definition, cells) };
    }),

  progress: procedure
    .input(WatchSweepInputSchema)
    .subscription(({ ctx: { services, owner }, input: { sweepId }, signal }) =>
      watchSweep(services, { userId: owner.userId, sweepId }, signal),
    ),

  cancel: procedure
    .input(SweepIdInputSchema)
    .output(SweepSchema)
    .mutation(({ ctx: { db, owner }, input }) => cancelSweep(db, { ...owner, ...input })),

  save: procedure
    .input(SaveSweepInputSchema)
    .output(SweepSchema)
    .mutation(({ ctx, input }) => saveSweepFor(ctx.services, ctx.identity, input)),

  /** Moves a saved one to the trash; any other is deleted forever. */
  delete: procedure
    .input(SweepIdInputSchema)
    .output(SweepIdInputSchema)
    .mutation(async ({ ctx: { db, owner }, input }) => {
      await deleteSweep(db, { ...owner, ...input });
      return input;
    }),
});
