import { Secret as ContainerSecret } from 'aws-cdk-lib/aws-ecs';
import type { DatabaseInstance } from 'aws-cdk-lib/aws-rds';
import { DATABASE_NAME, DATABASE_USERS } from '../database-users.ts';
import type { ServiceSecrets } from '../foundation/service-secrets.ts';
import { RDS_CERTIFICATES } from '../images.ts';
import { DATABASE_PORT, MARGIN_APP_PORT, UMBRELLA_PORT } from '../ports.ts';
import type { Settings, TaskSize } from '../settings/settings.ts';

export interface ServiceEnvironment {
  environment: Record<string, string>;
  secrets: Record<string, ContainerSecret>;
}

/** What depends on how the services stand to each other. */
export interface ServicePlaces {
  /** Where they find each other. */
  addresses: { umbrella: string; marginApp: string };
  /** The address that the margin app listens on. */
  marginAppHost: string;
  marginAppSize: TaskSize;
}

interface EnvironmentProps extends ServicePlaces {
  database: DatabaseInstance;
  secrets: ServiceSecrets;
  pool: Settings['database']['pool'];
  /** The origin that browsers use. */
  publicUrl: string;
  /** Proxies between a browser and the umbrella. */
  trustedProxies: number;
}

/** Longer than a name is remembered, and than the load balancer takes to notice. */
const DRAIN_GRACE_MS = 15_000;

/** What both services are told. */
const SHARED = {
  NODE_ENV: 'production',
  PORT: `${UMBRELLA_PORT}`,
  API_PORT: `${MARGIN_APP_PORT}`,
  DRAIN_GRACE_MS: `${DRAIN_GRACE_MS}`,
};

/** The umbrella's settings, by the names in the README. */
export function umbrellaEnvironment(props: EnvironmentProps): ServiceEnvironment {
  return {
    environment: {
      ...SHARED,
      HOST: '0.0.0.0',
      PUBLIC_URL: props.publicUrl,
      TRUST_PROXY: `${props.trustedProxies}`,
      API_URL: props.addresses.marginApp,
      UMBRELLA_DATABASE_URL: databaseUrl(props.database, DATABASE_USERS.umbrella),
      DATABASE_POOL_SIZE: `${props.pool.umbrella}`,
    },
    secrets: {
      UMBRELLA_SECRET: ContainerSecret.fromSecretsManager(props.secrets.umbrella),
      PGPASSWORD: ContainerSecret.fromSecretsManager(props.secrets.umbrellaUser, 'password'),
    },
  };
}

/** The margin app's; it knows no secret but the password of its own database user. */
export function marginAppEnvironment(props: EnvironmentProps): ServiceEnvironment {
  return {
    environment: {
      ...SHARED,
      HOST: props.marginAppHost,
      UMBRELLA_URL: props.addresses.umbrella,
      MARGIN_DATABASE_URL: databaseUrl(props.database, DATABASE_USERS.marginApp),
      DATABASE_POOL_SIZE: `${props.pool.marginApp}`,
      // What Node counts are the cores of the host, of which a task has a share.
      RUN_WORKERS: `${Math.max(1, Math.floor(props.marginAppSize.cpuUnits / 1024))}`,
    },
    secrets: { PGPASSWORD: ContainerSecret.fromSecretsManager(props.secrets.marginAppUser, 'password') },
  };
}

/** TLS, the server's certificate and its name checked; the password is not in it but in PGPASSWORD. */
function databaseUrl({ dbInstanceEndpointAddress }: DatabaseInstance, user: string): string {
  const tls = `sslmode=verify-full&sslrootcert=${RDS_CERTIFICATES}`;
  return `postgresql://${user}@${dbInstanceEndpointAddress}:${DATABASE_PORT}/${DATABASE_NAME}?${tls}`;
}
