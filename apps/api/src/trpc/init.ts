import { initTRPC } from '@trpc/server';
import type { Context } from './context.ts';
import { appErrorOf, errorShape } from './errors.ts';

const t = initTRPC.context<Context>().create({
  isDev: false,
  errorFormatter: ({ error, path }) => errorShape(appErrorOf(error), path),
});

export const { router, procedure } = t;
