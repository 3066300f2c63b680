import { CfnOutput, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { type IPeer, Peer } from 'aws-cdk-lib/aws-ec2';
import { Cluster, ContainerInsights, CpuArchitecture, ExecuteCommandLogging } from 'aws-cdk-lib/aws-ecs';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { imageTagParameter, parameter } from '../parameters.ts';
import type { Settings } from '../settings/settings.ts';
import { Administration } from './administration.ts';
import { Database } from './database.ts';
import { Firewall } from './firewall.ts';
import { ImageRepositories } from './image-repositories.ts';
import { LogBucket } from './log-bucket.ts';
import { Network } from './network.ts';
import { ServiceSecrets } from './service-secrets.ts';

interface FoundationProps extends StackProps {
  settings: Settings;
}

/** What outlives every release: network, database, secrets, images, logs and administrators' access. */
export class FoundationStack extends Stack {
  readonly cpuArchitecture: CpuArchitecture;
  readonly logBucket: LogBucket;
  readonly network: Network;
  readonly firewall: Firewall;
  readonly database: Database;
  readonly secrets: ServiceSecrets;
  readonly images: ImageRepositories;
  readonly logGroup: LogGroup;
  readonly cluster: Cluster;

  constructor(scope: Construct, id: string, { settings, ...stack }: FoundationProps) {
    super(scope, id, { ...stack, description: 'Margin Analytics: what outlives every release' });
    this.cpuArchitecture = settings.architecture === 'arm64' ? CpuArchitecture.ARM64 : CpuArchitecture.X86_64;
    this.logBucket = new LogBucket(this, 'Logs');
    this.network = new Network(this, 'Network', { logBucket: this.logBucket.bucket });
    const { vpc } = this.network;
    this.firewall = new Firewall(this, 'Firewall', {
      vpc,
      visitors: settings.pageDistribution ? this.#cloudFront() : 'everybody',
    });
    this.database = new Database(this, 'Database', {
      vpc,
      securityGroup: this.firewall.database,
      settings: settings.database,
    });
    this.secrets = new ServiceSecrets(this, 'Secrets');
    this.images = new ImageRepositories(this, 'Images');
    this.logGroup = new LogGroup(this, 'ServiceLogs', { retention: settings.logDays });
    this.cluster = this.#cluster();
    this.#administration();
  }

  /** CloudFront's addresses. AWS maintains the list, whose id differs by region. */
  #cloudFront(): IPeer {
    const list = 'com.amazonaws.global.cloudfront.origin-facing';
    const description = `Id of the managed prefix list ${list} in this region`;
    return Peer.prefixList(parameter(this, 'CloudFrontPrefixList', description, 'pl-[0-9a-f]+'));
  }

  #cluster(): Cluster {
    const cluster = new Cluster(this, 'Cluster', {
      vpc: this.network.vpc,
      containerInsightsV2: ContainerInsights.DISABLED,
      executeCommandConfiguration: {
        logging: ExecuteCommandLogging.OVERRIDE,
        logConfiguration: { cloudWatchLogGroup: this.logGroup },
      },
    });
    Validations.of(cluster).acknowledge({
      id: 'AwsSolutions-ECS4',
      reason: 'Billed per task and metric; the alarms use only metrics that every service has without it.',
    });
    return cluster;
  }

  #administration(): void {
    const { taskDefinition } = new Administration(this, 'Administration', {
      logGroup: this.logGroup,
      repository: this.images.database,
      imageTag: imageTagParameter(this),
      cpuArchitecture: this.cpuArchitecture,
      database: this.database,
      secrets: this.secrets,
    });
    const outputs = {
      ClusterName: this.cluster.clusterName,
      AdministrationTask: taskDefinition.family,
      AdministrationSubnets: this.network.vpc.publicSubnets.map(({ subnetId }) => subnetId).join(','),
      AdministrationGroup: this.firewall.administration.securityGroupId,
      UmbrellaRepository: this.images.umbrella.repositoryUri,
      MarginAppRepository: this.images.marginApp.repositoryUri,
      DatabaseRepository: this.images.database.repositoryUri,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
