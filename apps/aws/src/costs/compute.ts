import type { Settings, TaskSize } from '../settings/settings.ts';
import {
  EBS_GIB_MONTH,
  EC2_HOUR,
  FARGATE,
  HOURS_A_MONTH,
  PUBLIC_IPV4_HOUR,
  RDS_GIB_MONTH,
  RDS_HOUR,
  YEAR_DISCOUNT,
} from './prices.ts';

/** Dollars a month, on demand and with a one-year commitment. */
export interface Price {
  onDemand: number;
  reserved: number;
}

export const asListed = (dollars: number): Price => ({ onDemand: dollars, reserved: dollars });

export const ipv4 = (addresses: number): Price => asListed(addresses * PUBLIC_IPV4_HOUR * HOURS_A_MONTH);

export function add(...prices: Price[]): Price {
  return prices.reduce((sum, price) => ({
    onDemand: sum.onDemand + price.onDemand,
    reserved: sum.reserved + price.reserved,
  }));
}

function committed(onDemand: number, discount: number): Price {
  return { onDemand, reserved: onDemand * (1 - discount) };
}

/** Tasks that run all month. */
export function fargate(
  tasks: readonly { count: number; size: TaskSize }[],
  architecture: Settings['architecture'],
): Price {
  const hourly = tasks.map(({ count, size }) => {
    const cpu = (size.cpuUnits / 1024) * FARGATE.vcpuHour[architecture];
    return count * (cpu + (size.memoryMiB / 1024) * FARGATE.gibHour[architecture]);
  });
  return committed(hourly.reduce((sum, price) => sum + price) * HOURS_A_MONTH, YEAR_DISCOUNT.fargate);
}

/** Instances with their disks. */
export function ec2(type: keyof typeof EC2_HOUR, count: number, diskGiB: number): Price {
  return add(
    committed(count * EC2_HOUR[type] * HOURS_A_MONTH, YEAR_DISCOUNT.ec2),
    asListed(count * diskGiB * EBS_GIB_MONTH),
  );
}

export function rds({
  instanceType,
  storageGiB,
  multiAz,
}: Pick<Settings['database'], 'instanceType' | 'storageGiB' | 'multiAz'>): Price {
  const zones = multiAz ? 2 : 1;
  return add(
    committed(zones * RDS_HOUR[instanceType] * HOURS_A_MONTH, YEAR_DISCOUNT.rds),
    asListed(zones * storageGiB * RDS_GIB_MONTH),
  );
}

/** The tasks of a deployment under low load. */
export function tasksOf({ layout }: Pick<Settings, 'layout'>): { count: number; size: TaskSize }[] {
  const services = layout.kind === 'apart' ? [layout.umbrella, layout.marginApp] : [layout.both];
  return services.map(({ leastTasks, size }) => ({ count: leastTasks, size }));
}
