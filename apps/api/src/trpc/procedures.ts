import type { AnyTRPCProcedure } from '@trpc/server';
import { appRouter } from '../src/trpc/router.ts';

/** Every procedure by its whole name: at run time the record is flat, whatever its type says. */
export const procedures = new Map(
  Object.entries(appRouter._def.procedures as unknown as Record<string, AnyTRPCProcedure>),
);
