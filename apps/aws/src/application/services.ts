import { Duration } from 'aws-cdk-lib';
import { ContainerDependencyCondition, type FargateService } from 'aws-cdk-lib/aws-ecs';
import type { ApplicationTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { PrivateDnsNamespace } from 'aws-cdk-lib/aws-servicediscovery';
import { Construct } from 'constructs';
import { createTask } from '../create-task.ts';
import type { FoundationStack } from '../foundation/foundation-stack.ts';
import { MARGIN_APP_PORT, UMBRELLA_PORT } from '../ports.ts';
import type { Settings } from '../settings/settings.ts';
import { createService } from './create-service.ts';
import { addService } from './service-container.ts';
import { marginAppEnvironment, type ServicePlaces, umbrellaEnvironment } from './service-environment.ts';

const PRIVATE_DOMAIN = 'margin.internal';
const DNS_TTL = Duration.seconds(10);

interface ServicesProps {
  foundation: FoundationStack;
  settings: Settings;
  imageTag: string;
  publicUrl: string;
  trustedProxies: number;
  targetGroup: ApplicationTargetGroup;
}

type Apart = Extract<Settings['layout'], { kind: 'apart' }>;
type Together = Extract<Settings['layout'], { kind: 'together' }>;

/**
 * Umbrella and margin app on Fargate: in separate tasks that find each other by name, or together in one
 * task.
 */
export class Services extends Construct {
  /** By their names in alarms. */
  readonly all: Record<string, FargateService>;
  readonly #props: ServicesProps;

  constructor(scope: Construct, id: string, props: ServicesProps) {
    super(scope, id);
    this.#props = props;
    const { layout } = props.settings;
    this.all = layout.kind === 'apart' ? this.#apart(layout) : this.#together(layout);
  }

  #together({ both, umbrellaMemoryMiB }: Together): Services['all'] {
    const { cpuArchitecture, cluster, firewall } = this.#props.foundation;
    const taskDefinition = createTask(this, 'Task', both.size, cpuArchitecture);
    const local = (port: number) => `http://localhost:${port}`;
    const { umbrella, marginApp } = this.#containers({
      addresses: { umbrella: local(UMBRELLA_PORT), marginApp: local(MARGIN_APP_PORT) },
      marginAppHost: 'localhost',
      marginAppSize: both.size,
    });
    const door = addService(taskDefinition, { ...umbrella, memoryMiB: umbrellaMemoryMiB });
    const app = addService(taskDefinition, {
      ...marginApp,
      memoryMiB: both.size.memoryMiB - umbrellaMemoryMiB,
    });
    // It also stops last, once the umbrella forwards nothing to it.
    door.addContainerDependencies({ container: app, condition: ContainerDependencyCondition.START });
    const service = createService(this, 'Service', {
      cluster,
      taskDefinition,
      securityGroup: firewall.umbrella,
      settings: both,
    });
    this.#openDoor(service);
    return { Services: service };
  }

  #apart(layout: Apart): Services['all'] {
    const { cpuArchitecture, cluster, firewall, network } = this.#props.foundation;
    const cloudMapNamespace = new PrivateDnsNamespace(this, 'Names', {
      name: PRIVATE_DOMAIN,
      vpc: network.vpc,
    });
    const address = (name: string, port: number) => `http://${name}.${PRIVATE_DOMAIN}:${port}`;
    const containers = this.#containers({
      addresses: {
        umbrella: address('umbrella', UMBRELLA_PORT),
        marginApp: address('margin-app', MARGIN_APP_PORT),
      },
      marginAppHost: '0.0.0.0',
      marginAppSize: layout.marginApp.size,
    });
    const start = (id: string, name: 'umbrella' | 'marginApp') => {
      const settings = layout[name];
      const taskDefinition = createTask(this, `${id}Task`, settings.size, cpuArchitecture);
      addService(taskDefinition, containers[name]);
      const service = createService(this, id, {
        cluster,
        taskDefinition,
        securityGroup: firewall[name],
        settings,
      });
      service.enableCloudMap({ cloudMapNamespace, name: containers[name].name, dnsTtl: DNS_TTL });
      return service;
    };
    const umbrella = start('Umbrella', 'umbrella');
    this.#openDoor(umbrella);
    return { Umbrella: umbrella, MarginApp: start('MarginApp', 'marginApp') };
  }

  #containers(places: ServicePlaces) {
    const { foundation, settings, imageTag, publicUrl, trustedProxies } = this.#props;
    const { images, logGroup, secrets, database } = foundation;
    const environment = {
      ...places,
      database: database.instance,
      secrets,
      pool: settings.database.pool,
      publicUrl,
      trustedProxies,
    };
    const shared = { imageTag, logGroup };
    return {
      umbrella: {
        ...shared,
        name: 'umbrella',
        repository: images.umbrella,
        port: UMBRELLA_PORT,
        environment: umbrellaEnvironment(environment),
      },
      marginApp: {
        ...shared,
        name: 'margin-app',
        repository: images.marginApp,
        port: MARGIN_APP_PORT,
        environment: marginAppEnvironment(environment),
      },
    };
  }

  #openDoor(service: FargateService): void {
    this.#props.targetGroup.addTarget(
      service.loadBalancerTarget({ containerName: 'umbrella', containerPort: UMBRELLA_PORT }),
    );
  }
}
