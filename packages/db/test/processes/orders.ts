import { z } from 'zod';

/** What a test tells a process of its own to do, and what that reports. */

const ConfigSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sqlite'), file: z.string(), busyTimeoutMs: z.number().optional() }),
  z.object({ kind: z.literal('postgres'), url: z.string(), schema: z.string().optional() }),
]);

export const SaveTogetherOrders = z.array(
  z.object({
    config: ConfigSchema,
    accounts: ConfigSchema,
    userId: z.string(),
    saves: z.number(),
    limits: z.object({ results: z.number(), bytes: z.number(), trashBytes: z.number() }),
  }),
);
export const SaveTogetherReportSchema = z.object({
  migrated: z.array(z.string()),
  migratedAccounts: z.array(z.string()),
  shared: z.string(),
  codes: z.array(z.string()),
});
export type SaveTogetherReport = z.infer<typeof SaveTogetherReportSchema>;

export const HoldLockOrder = z.object({ config: ConfigSchema, name: z.string() });

export const PruneInALoopOrder = z.object({
  config: ConfigSchema,
  now: z.iso.datetime(),
  keepNewestRuns: z.number(),
});
export const PruneInALoopReport = z.object({ rounds: z.number(), runs: z.number(), contents: z.number() });
