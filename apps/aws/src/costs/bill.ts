import type { Settings } from '../settings/settings.ts';
import { add, asListed, fargate, ipv4, type Price, rds, tasksOf } from './compute.ts';
import {
  ALARM_METRIC_MONTH,
  FREE_TRANSFER_GB,
  HOURS_A_MONTH,
  IMAGE_GB_MONTH,
  LOAD_BALANCER_HOUR,
  LOAD_BALANCER_UNIT_HOUR,
  LOG_GB,
  S3_GB_MONTH,
  SECRET_MONTH,
  TRANSFER_GB,
  ZONE_MONTH,
} from './prices.ts';

/** Lines of a bill, in the specification's order where it has them. */
export const ITEMS = [
  'Services',
  'Database',
  'Load balancer',
  'Data transfer',
  'Files and logs in S3',
  'DNS zones',
  'Public IPv4 addresses',
  'Secrets',
  'Logs and alarms',
  'Images',
] as const;

export type Item = (typeof ITEMS)[number];
export type Bill = Record<Item, Price>;

/** Monthly usage: the part of a bill that the templates don't determine. */
export interface Usage {
  transferGb: number;
  loadBalancerUnits: number;
  logGb: number;
  bucketGb: number;
  imageGb: number;
}

/** About as much as the specification's 5 dollars of data transfer. */
export const STANDARD_USAGE: Usage = {
  transferGb: 155,
  loadBalancerUnits: 0.25,
  logGb: 2,
  bucketGb: 5,
  imageGb: 2,
};
export const SMALL_USAGE: Usage = {
  transferGb: 50,
  loadBalancerUnits: 0.1,
  logGb: 1,
  bucketGb: 2,
  imageGb: 2,
};

/** Number of zones that a load balancer runs in. */
export const ZONES = 2;
/** The template's secrets, plus the administrator's, which RDS manages. */
export const SECRETS = 4;

export function deploymentBill(settings: Settings, usage: Usage): Bill {
  const tasks = tasksOf(settings);
  const addresses =
    tasks.reduce((sum, { count }) => sum + count, 0) + (settings.pageDistribution ? 0 : ZONES);
  return {
    Services: fargate(tasks, settings.architecture),
    Database: rds(settings.database),
    'Load balancer': loadBalancer(usage.loadBalancerUnits),
    'Data transfer': asListed(Math.max(0, usage.transferGb - FREE_TRANSFER_GB) * TRANSFER_GB),
    'Files and logs in S3': asListed(usage.bucketGb * S3_GB_MONTH),
    'DNS zones': asListed(zones(settings) * ZONE_MONTH),
    'Public IPv4 addresses': ipv4(addresses),
    Secrets: asListed(SECRETS * SECRET_MONTH),
    'Logs and alarms': asListed(usage.logGb * LOG_GB + alarmMetrics(settings) * ALARM_METRIC_MONTH),
    Images: asListed(usage.imageGb * IMAGE_GB_MONTH),
  };
}

export const total = (bill: Bill): Price => add(...Object.values(bill));

export function loadBalancer(units: number): Price {
  return asListed((LOAD_BALANCER_HOUR + units * LOAD_BALANCER_UNIT_HOUR) * HOURS_A_MONTH);
}

/** The site's zone, and a private one through which separate services find each other. */
export function zones({ layout }: Pick<Settings, 'layout'>): number {
  return layout.kind === 'apart' ? 2 : 1;
}

/** Metrics that alarms watch; one alarm watches two. */
export function alarmMetrics({ layout }: Pick<Settings, 'layout'>): number {
  const services = layout.kind === 'apart' ? 2 : 1;
  const frontDoor = 4;
  const database = 5;
  const backups = 1;
  return frontDoor + 2 * services + database + backups;
}
