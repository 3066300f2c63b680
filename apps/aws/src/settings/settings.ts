import { z } from 'zod';

/** The memory, in MiB, that Fargate offers with so many CPU units (1024 are one vCPU). */
const FARGATE_SIZES: Record<number, readonly [least: number, most: number]> = {
  256: [512, 2048],
  512: [1024, 4096],
  1024: [2048, 8192],
  2048: [4096, 16_384],
};

/** A rollout runs the new tasks beside the old ones. */
export const ROLLOUT_FACTOR = 2;
/** Connections that are left to administrators, to RDS itself, and to the locks of work that one process does. */
export const SPARE_CONNECTIONS = 15;

const count = z.number().int().min(1);

const TaskSizeSchema = z
  .strictObject({ cpuUnits: count, memoryMiB: count })
  .refine(({ cpuUnits, memoryMiB }) => isFargateSize(cpuUnits, memoryMiB), 'is no size that Fargate offers');

const ServiceSchema = z
  .strictObject({ size: TaskSizeSchema, leastTasks: count, mostTasks: count })
  .refine(({ leastTasks, mostTasks }) => leastTasks <= mostTasks, 'has more tasks at least than at most');

/** Both services in one task, or each on its own, scaling by itself. */
const LayoutSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('together'), both: ServiceSchema, umbrellaMemoryMiB: count }),
  z.strictObject({ kind: z.literal('apart'), umbrella: ServiceSchema, marginApp: ServiceSchema }),
]);

const DatabaseSchema = z.strictObject({
  /** As EC2 names it: RDS puts `db.` before it. */
  instanceType: z.enum(['t3.micro', 't4g.micro', 't4g.small', 't4g.medium']),
  storageGiB: z.number().int().min(20),
  /** Storage grows by itself up to here. */
  mostStorageGiB: z.number().int(),
  multiAz: z.boolean(),
  maxConnections: count,
  /** Connections of one task of a service. */
  pool: z.strictObject({ umbrella: count, marginApp: count }),
});

const ShapeSchema = z.strictObject({
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'is no name of an AWS region'),
  architecture: z.enum(['arm64', 'x86-64']),
  layout: LayoutSchema,
  database: DatabaseSchema,
  /** The page's files from S3, everything through CloudFront, and the load balancer off the internet. */
  pageDistribution: z.boolean(),
  /** Mail goes out when a month's bill passes or is about to pass this. */
  budgetDollars: z.number().min(1),
  logDays: z.union([z.literal(7), z.literal(30), z.literal(90)]),
});

export type Settings = z.infer<typeof ShapeSchema>;
export const SettingsSchema = ShapeSchema.refine(fitsTheDatabase, {
  path: ['database', 'pool'],
  error: 'asks for more connections during a rollout than the database allows',
});

export type ServiceSettings = z.infer<typeof ServiceSchema>;
export type TaskSize = z.infer<typeof TaskSizeSchema>;

/** How many tasks of each service there may be, rollouts aside. */
export function mostTasks({ layout }: Pick<Settings, 'layout'>): { umbrella: number; marginApp: number } {
  if (layout.kind === 'apart') {
    return { umbrella: layout.umbrella.mostTasks, marginApp: layout.marginApp.mostTasks };
  }
  return { umbrella: layout.both.mostTasks, marginApp: layout.both.mostTasks };
}

function isFargateSize(cpuUnits: number, memoryMiB: number): boolean {
  const [least, most] = FARGATE_SIZES[cpuUnits] ?? [1, 0];
  const isStep = memoryMiB === 512 || memoryMiB % 1024 === 0;
  return memoryMiB >= least && memoryMiB <= most && isStep;
}

function fitsTheDatabase(settings: Pick<Settings, 'layout' | 'database'>): boolean {
  const { pool, maxConnections } = settings.database;
  const tasks = mostTasks(settings);
  const connections = tasks.umbrella * pool.umbrella + tasks.marginApp * pool.marginApp;
  return connections * ROLLOUT_FACTOR <= maxConnections - SPARE_CONNECTIONS;
}
