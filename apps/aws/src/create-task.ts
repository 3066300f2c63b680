import { Validations } from 'aws-cdk-lib';
import { type CpuArchitecture, FargateTaskDefinition, OperatingSystemFamily } from 'aws-cdk-lib/aws-ecs';
import type { Construct } from 'constructs';
import type { TaskSize } from './settings/settings.ts';

/** A task without containers yet. */
export function createTask(
  scope: Construct,
  id: string,
  { cpuUnits, memoryMiB }: TaskSize,
  cpuArchitecture: CpuArchitecture,
): FargateTaskDefinition {
  const task = new FargateTaskDefinition(scope, id, {
    cpu: cpuUnits,
    memoryLimitMiB: memoryMiB,
    runtimePlatform: { cpuArchitecture, operatingSystemFamily: OperatingSystemFamily.LINUX },
  });
  Validations.of(task).acknowledge({
    id: 'AwsSolutions-ECS2',
    reason: 'These are addresses, ports and limits; secrets come from Secrets Manager.',
  });
  Validations.of(task.obtainExecutionRole()).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'ecr:GetAuthorizationToken accepts no resource; pull permissions name the repositories.',
  });
  return task;
}
