import { initTRPC } from '@trpc/server';
import type { Context } from './context.ts';
import { appErrorOf, errorShape } from './errors.ts';

interface Meta {
  /** The answer depends on the input and the user's library alone, not on the time or a setting that changes. */
  ofLibrary?: boolean;
}

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    isDev: false,
    errorFormatter: ({ error, path }) => errorShape(appErrorOf(error), path),
  });

export const { router, procedure } = t;

/** A procedure whose answers are remembered for as long as the user's library stays as it is. */
export const libraryQuery = procedure.meta({ ofLibrary: true });
