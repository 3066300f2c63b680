import type { AnyTRPCProcedure } from '@trpc/server';
import { appRouter } from './router.ts';

/** Every procedure by its full name: at run time the record is flat, whatever its type says. */
export const procedures = new Map(
  Object.entries(appRouter._def.procedures as unknown as Record<string, AnyTRPCProcedure>),
);

/** Whether a call responds with a lasting stream; `path` is its address after the prefix. */
export const isSubscription = (path: string): boolean => procedures.get(path)?._def.type === 'subscription';

const isOfLibrary = ({ _def: { meta } }: AnyTRPCProcedure) =>
  typeof meta === 'object' && meta !== null && 'ofLibrary' in meta && meta.ofLibrary === true;

const LIBRARY_QUERIES = new Set(
  [...procedures].filter(([, each]) => isOfLibrary(each)).map(([name]) => name),
);

/** Whether a call, or every call of a batch, is a library query; `path` is its address after the prefix. */
export const asksOfLibrary = (path: string): boolean =>
  path.split(',').every((name) => LIBRARY_QUERIES.has(name));
