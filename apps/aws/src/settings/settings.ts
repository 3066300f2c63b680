import { z } from 'zod';

/**
 * The memory sizes, in MiB, that Fargate offers for each number of CPU units (1024 are one vCPU).
 */
const FARGATE_SIZES: Record<number, readonly [least: number, most: number]> = {
  256: [512, 2048],
  512: [1024, 4096],
  1024: [2048, 8192],
  2048: [4096, 16_384],
};

/** A rollout runs the new tasks alongside the old ones. */
export const ROLLOUT_FACTOR = 2;
/** Connections reserved for administrators, for RDS itself, and for the locks of work that one process does. */
export const SPARE_CONNECTIONS = 15;

const count = z.number().int().min(1);

const TaskSizeSchema = z
  .strictObject({ cpuUnits: count, memoryMiB: count })
  .refine(
    ({ cpuUnits, memoryMiB }) => isFargateSize(cpuUnits, memoryMiB),
    'is not a size that Fargate offers',
  );

const ServiceSchema = z
  .strictObject({ size: TaskSizeSchema, leastTasks: count, mostTasks: count })
  .refine(({ leastTasks, mostTasks }) => leastTasks <= mostTasks, 'must not have leastTasks above mostTasks');

/** Both services in one task, or separate services that scale independently. */
const LayoutSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('together'), both: ServiceSchema, umbrellaMemoryMiB: count }),
  z.strictObject({ kind: z.literal('apart'), umbrella: ServiceSchema, marginApp: ServiceSchema }),
]);

const DatabaseSchema = z.strictObject({
  /** The EC2 name: RDS adds the prefix `db.`. */
  instanceType: z.enum(['t3.micro', 't4g.micro', 't4g.small', 't4g.medium']),
  storageGiB: z.number().int().min(20),
  /** Limit of automatic storage growth. */
  mostStorageGiB: z.number().int(),
  multiAz: z.boolean(),
  maxConnections: count,
  /** Connection pool of one task of a service. */
  pool: z.strictObject({ umbrella: count, marginApp: count }),
});

const ShapeSchema = z.strictObject({
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'is not an AWS region name'),
  architecture: z.enum(['arm64', 'x86-64']),
  layout: LayoutSchema,
  database: DatabaseSchema,
  /**
   * Serves the page's files from S3 and everything through CloudFront, and takes the load balancer off
   * the internet.
   */
  pageDistribution: z.boolean(),
  /** Sends mail when a month's bill exceeds this, or is forecast to. */
  budgetDollars: z.number().min(1),
  logDays: z.union([z.literal(7), z.literal(30), z.literal(90)]),
});

export type Settings = z.infer<typeof ShapeSchema>;
export const SettingsSchema = ShapeSchema.refine(fitsTheDatabase, {
  path: ['database', 'pool'],
  error: 'needs more connections during a rollout than the database allows',
});

export type ServiceSettings = z.infer<typeof ServiceSchema>;
export type TaskSize = z.infer<typeof TaskSizeSchema>;

/** The most tasks of each service, rollouts aside. */
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
