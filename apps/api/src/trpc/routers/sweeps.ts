import {
  LoadedSweepSchema,
  SaveSweepInputSchema,
  StartSweepInputSchema,
  SweepIdInputSchema,
  SweepIdsInputSchema,
  SweepIdsOutputSchema,
  SweepListSchema,
  SweepSchema,
  SweepTrashSchema,
  shownCells,
  WatchSweepInputSchema,
} from '@margin/contracts';
import {
  cancelSweep,
  deleteSweep,
  findSweep,
  listSweeps,
  listSweepTrash,
  loadSweepMetrics,
  purgeSweeps,
  restoreSweeps,
  saveSweep,
} from '@margin/db';
import { startSweepFor } from '../../sweeps/start-sweep.ts';
import { watchSweep } from '../../sweeps/watch-sweep.ts';
import { procedure, router } from '../init.ts';

export const sweeps = router({
  start: procedure
    .input(StartSweepInputSchema)
    .output(SweepSchema)
    .mutation(({ ctx, input }) => startSweepFor(ctx.services, ctx.identity, input.definition)),

  list: procedure.output(SweepListSchema).query(async ({ ctx: { services, identity } }) => ({
    sweeps: await listSweeps(services.db, identity.userId),
  })),

  get: procedure
    .input(SweepIdInputSchema)
    .output(LoadedSweepSchema)
    .query(async ({ ctx: { services, identity }, input }) => {
      const sweep = await findSweep(services.db, { userId: identity.userId, ...input });
      const cells = await loadSweepMetrics(services.db, sweep);
      return { sweep, figures: shownCells(sweep.definition, cells) };
    }),

  progress: procedure
    .input(WatchSweepInputSchema)
    .subscription(({ ctx: { services, identity }, input: { sweepId }, signal }) =>
      watchSweep(services, { userId: identity.userId, sweepId }, signal),
    ),

  cancel: procedure
    .input(SweepIdInputSchema)
    .output(SweepSchema)
    .mutation(({ ctx: { services, identity }, input }) =>
      cancelSweep(services.db, { userId: identity.userId, ...input, now: services.now() }),
    ),

  save: procedure
    .input(SaveSweepInputSchema)
    .output(SweepSchema)
    .mutation(async ({ ctx: { services, identity }, input }) => {
      await services.limitRequests('saves', identity.userId);
      const { db, limits, now } = services;
      return saveSweep(db, { userId: identity.userId, ...input, limits, now: now() });
    }),

  delete: procedure
    .input(SweepIdInputSchema)
    .output(SweepIdInputSchema)
    .mutation(async ({ ctx: { services, identity }, input }) => {
      await deleteSweep(services.db, { userId: identity.userId, ...input, now: services.now() });
      return input;
    }),

  restore: procedure
    .input(SweepIdsInputSchema)
    .output(SweepIdsOutputSchema)
    .mutation(async ({ ctx: { services, identity }, input: { sweepIds } }) => {
      const { db, limits, now } = services;
      return { sweepIds: await restoreSweeps(db, { userId: identity.userId, sweepIds, limits, now: now() }) };
    }),

  purge: procedure
    .input(SweepIdsInputSchema)
    .output(SweepIdsOutputSchema)
    .mutation(async ({ ctx: { services, identity }, input: { sweepIds } }) => ({
      sweepIds: await purgeSweeps(services.db, { userId: identity.userId, sweepIds, now: services.now() }),
    })),

  trash: procedure.output(SweepTrashSchema).query(async ({ ctx: { services, identity } }) => ({
    items: await listSweepTrash(services.db, { userId: identity.userId, now: services.now() }),
  })),
});
