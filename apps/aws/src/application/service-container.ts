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

/** Saves that are under way finish; then the process ends by itself. */
const STOP_WITHIN = Duration.seconds(60);

export interface ContainerProps {
  name: string;
  repository: IRepository;
  imageTag: string;
  port: number;
  environment: ServiceEnvironment;
  logGroup: ILogGroup;
  /** Of the task's memory, where several share it. */
  memoryMiB?: number;
}

/** A service as the image was made to run: unprivileged, on a file system that nobody writes to. */
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

/** Any answer is a sign of life: whether the service is ready for users is for the load balancer to ask. */
function aliveCommand(port: number): string[] {
  const ask = `fetch('http://localhost:${port}/healthz').then(() => process.exit(0), () => process.exit(1))`;
  return ['CMD', 'node', '-e', ask];
}
