import {
  ListResultsInputSchema,
  ListResultsOutputSchema,
  LoadedResultSchema,
  LoadResultInputSchema,
  ResultIdsInputSchema,
  ResultIdsOutputSchema,
  SavedResultSchema,
  SaveResultInputSchema,
  UpdateResultInputSchema,
  UpdateResultsInputSchema,
} from '@margin/contracts';
import { deleteResults, listResults, loadResult, updateResult, updateResults } from '@margin/db';
import { saveResultFor } from '../../saved-results/save-result.ts';
import { libraryQuery, procedure, router } from '../init.ts';

export const savedResults = router({
  save: procedure
    .input(SaveResultInputSchema)
    .output(SavedResultSchema)
    .mutation(({ ctx, input }) => saveResultFor(ctx.services, ctx.identity, input, ctx.taken)),

  list: libraryQuery
    .input(ListResultsInputSchema.prefault({}))
    .output(ListResultsOutputSchema)
    .query(({ ctx: { db, owner }, input }) => listResults(db, owner.userId, input)),

  load: libraryQuery
    .input(LoadResultInputSchema)
    .output(LoadedResultSchema)
    .query(({ ctx: { db, owner }, input }) => loadResult(db, { ...owner, ...input })),

  update: procedure
    .input(UpdateResultInputSchema)
    .output(SavedResultSchema)
    .mutation(({ ctx: { db, owner }, input: { resultId, revision, ...changes } }) =>
      updateResult(db, { ...owner, resultId, revision, changes }),
    ),

  updateMany: procedure
    .input(UpdateResultsInputSchema)
    .output(ResultIdsOutputSchema)
    .mutation(async ({ ctx: { db, owner }, input }) => ({
      resultIds: await updateResults(db, { ...owner, ...input }),
    })),

  /** Moves them to the trash. */
  delete: procedure
    .input(ResultIdsInputSchema)
    .output(ResultIdsOutputSchema)
    .mutation(async ({ ctx: { db, owner }, input }) => ({
      resultIds: await deleteResults(db, { ...owner, ...input }),
    })),
});
