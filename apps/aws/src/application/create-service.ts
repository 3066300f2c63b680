import { type SecurityGroup, SubnetType } from 'aws-cdk-lib/aws-ec2';
import {
  AvailabilityZoneRebalancing,
  type Cluster,
  FargateService,
  type FargateTaskDefinition,
} from 'aws-cdk-lib/aws-ecs';
import type { Construct } from 'constructs';
import { ROLLOUT_FACTOR, type ServiceSettings } from '../settings/settings.ts';

const BUSY_PERCENT = 60;

interface ServiceProps {
  cluster: Cluster;
  taskDefinition: FargateTaskDefinition;
  securityGroup: SecurityGroup;
  settings: ServiceSettings;
}

/** A service that scales with CPU use and rolls back a failed rollout. */
export function createService(
  scope: Construct,
  id: string,
  { cluster, taskDefinition, securityGroup, settings: { leastTasks, mostTasks } }: ServiceProps,
): FargateService {
  const scales = leastTasks < mostTasks;
  const service = new FargateService(scope, id, {
    cluster,
    taskDefinition,
    // The public address is for fetching images and secrets; the security group blocks inbound
    // traffic to it.
    vpcSubnets: { subnetType: SubnetType.PUBLIC },
    assignPublicIp: true,
    securityGroups: [securityGroup],
    // Keep the task count that scaling has set.
    ...(scales ? {} : { desiredCount: leastTasks }),
    minHealthyPercent: 100,
    maxHealthyPercent: 100 * ROLLOUT_FACTOR,
    circuitBreaker: { rollback: true },
    availabilityZoneRebalancing: AvailabilityZoneRebalancing.ENABLED,
  });
  if (scales) {
    service
      .autoScaleTaskCount({ minCapacity: leastTasks, maxCapacity: mostTasks })
      .scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: BUSY_PERCENT });
  }
  return service;
}
