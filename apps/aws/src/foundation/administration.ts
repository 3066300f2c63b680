import { Duration, Validations } from 'aws-cdk-lib';
import type { IRepository } from 'aws-cdk-lib/aws-ecr';
import {
  ContainerImage,
  Secret as ContainerSecret,
  type CpuArchitecture,
  type FargateTaskDefinition,
  LogDriver,
} from 'aws-cdk-lib/aws-ecs';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { createTask } from '../create-task.ts';
import { DATABASE_NAME } from '../database-users.ts';
import { RDS_CERTIFICATES } from '../images.ts';
import { DATABASE_PORT } from '../ports.ts';
import type { Database } from './database.ts';
import type { ServiceSecrets } from './service-secrets.ts';

const ALIVE_SECONDS = 3_600;
const SIZE = { cpuUnits: 256, memoryMiB: 512 };

interface AdministrationProps {
  logGroup: ILogGroup;
  repository: IRepository;
  imageTag: string;
  cpuArchitecture: CpuArchitecture;
  database: Database;
  secrets: ServiceSecrets;
}

/**
 * Administrators' access, instead of a bastion: a task with psql and pg_dump, started when needed and entered
 * through SSM by anyone IAM allows. It accepts no connections, costs nothing while stopped, and ends by itself after
 * an hour.
 */
export class Administration extends Construct {
  readonly taskDefinition: FargateTaskDefinition;

  constructor(scope: Construct, id: string, props: AdministrationProps) {
    super(scope, id);
    this.taskDefinition = createTask(this, 'Task', SIZE, props.cpuArchitecture);
    const { administrator } = props.database;
    this.taskDefinition.addContainer('administration', {
      image: ContainerImage.fromEcrRepository(props.repository, props.imageTag),
      command: ['sleep', `${ALIVE_SECONDS}`],
      environment: {
        PGHOST: props.database.instance.dbInstanceEndpointAddress,
        PGPORT: `${DATABASE_PORT}`,
        PGDATABASE: DATABASE_NAME,
        PGSSLMODE: 'verify-full',
        PGSSLROOTCERT: RDS_CERTIFICATES,
      },
      secrets: {
        PGUSER: ContainerSecret.fromSecretsManager(administrator, 'username'),
        PGPASSWORD: ContainerSecret.fromSecretsManager(administrator, 'password'),
        MARGIN_PASSWORD: ContainerSecret.fromSecretsManager(props.secrets.marginAppUser, 'password'),
        UMBRELLA_PASSWORD: ContainerSecret.fromSecretsManager(props.secrets.umbrellaUser, 'password'),
      },
      logging: LogDriver.awsLogs({ logGroup: props.logGroup, streamPrefix: 'administration' }),
      stopTimeout: Duration.seconds(5),
    });
    this.#letSsmIn(props.logGroup);
  }

  #letSsmIn(logGroup: ILogGroup): void {
    const { taskDefinition } = this;
    taskDefinition.addToTaskRolePolicy(
      new PolicyStatement({
        actions: [
          'ssmmessages:CreateControlChannel',
          'ssmmessages:CreateDataChannel',
          'ssmmessages:OpenControlChannel',
          'ssmmessages:OpenDataChannel',
          'logs:DescribeLogGroups',
        ],
        resources: ['*'],
      }),
    );
    // Log what is typed in a session, and the output.
    taskDefinition.addToTaskRolePolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    );
    Validations.of(taskDefinition.taskRole).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'SSM channels and the list of log groups accept no resource.',
    });
  }
}
