import { Duration } from 'aws-cdk-lib';
import type { IRepository } from 'aws-cdk-lib/aws-ecr';
import {
  Capability,
  type ContainerDefinition,
  ContainerImage,
  type FargateTaskDefinition,
  LinuxParameters,
  LogDriver,
} from 'aws-cdk-lib/aws-ecs';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { SERVICE_USER } from '../images.ts';
import type { ServiceEnvironment } from './service-environment.ts';

/** Lets running saves finish before the process exits. */
const STOP_WITHIN = Duration.seconds(60);

export interface ContainerProps {
  name: string;
  repository: IRepository;
  imageTag: string;
  port: number;
  environment: ServiceEnvironment;
  logGroup: ILogGroup;
  /** This container's share of the task's memory, if several share it. */
  memoryMiB?: number;
}

/** A service as its image expects to run: unprivileged, on a read-only file system. */
export function addService(task: FargateTaskDefinition, props: ContainerProps): ContainerDefinition {
  const linuxParameters = new LinuxParameters(task, `${props.name}-linux`, { initProcessEnabled: true });
  linuxParameters.dropCapabilities(Capability.ALL);
  return task.addContainer(props.name, {
    image: ContainerImage.fromEcrRepository(props.repository, props.imageTag),
    ...props.environment,
    portMappings: [{ containerPort: props.port }],
    user: SERVICE_USER,
    readonlyRootFilesystem: true,
    linuxParameters,
    stopTimeout: STOP_WITHIN,
    logging: LogDriver.awsLogs({ logGroup: props.logGroup, streamPrefix: props.name }),
    healthCheck: { command: aliveCommand(props.port), startPeriod: Duration.seconds(60) },
    ...(props.memoryMiB === undefined ? {} : { memoryLimitMiB: props.memoryMiB }),
  });
}

/** Any response means alive; the load balancer checks whether the service is ready for users. */
function aliveCommand(port: number): string[] {
  const ask = `fetch('http://localhost:${port}/healthz').then(() => process.exit(0), () => process.exit(1))`;
  return ['CMD', 'node', '-e', ask];
}
