import type { Settings } from './settings.ts';

/**
 * The specification's architecture, about 100 dollars a month: two of each service, so that one may
 * fail.
 */
const standard: Settings = {
  region: 'us-east-1',
  architecture: 'arm64',
  layout: {
    kind: 'apart',
    umbrella: { size: { cpuUnits: 256, memoryMiB: 512 }, leastTasks: 2, mostTasks: 4 },
    marginApp: { size: { cpuUnits: 512, memoryMiB: 1024 }, leastTasks: 2, mostTasks: 4 },
  },
  database: {
    instanceType: 't3.micro',
    storageGiB: 20,
    mostStorageGiB: 100,
    multiAz: false,
    maxConnections: 80,
    pool: { umbrella: 3, marginApp: 5 },
  },
  pageDistribution: false,
  budgetDollars: 130,
  logDays: 30,
};

/** 50 to 60 dollars a month: both services in one task. */
const small: Settings = {
  ...standard,
  layout: {
    kind: 'together',
    both: { size: { cpuUnits: 256, memoryMiB: 2048 }, leastTasks: 1, mostTasks: 1 },
    umbrellaMemoryMiB: 512,
  },
  database: { ...standard.database, instanceType: 't4g.micro', mostStorageGiB: 50 },
  budgetDollars: 75,
};

export const VARIANTS = { small, standard } as const satisfies Record<string, Settings>;
