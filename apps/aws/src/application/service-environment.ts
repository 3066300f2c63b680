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

/** What depends on the layout of the services. */
export interface ServicePlaces {
  /** Where the services reach each other. */
  addresses: { umbrella: string; marginApp: string };
  /** The address the margin app listens on. */
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

/** Longer than clients cache a DNS name, and than the load balancer takes to notice. */
const DRAIN_GRACE_MS = 15_000;

/** Environment of both services. */
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

/** The margin app's settings. Its only secret is the password of its database user. */
export function marginAppEnvironment(props: EnvironmentProps): ServiceEnvironment {
  return {
    environment: {
      ...SHARED,
      HOST: props.marginAppHost,
      UMBRELLA_URL: props.addresses.umbrella,
      MARGIN_DATABASE_URL: databaseUrl(props.database, DATABASE_USERS.marginApp),
      DATABASE_POOL_SIZE: `${props.pool.marginApp}`,
      // Node counts the cores of the host, but a task has only a share of them.
      RUN_WORKERS: `${Math.max(1, Math.floor(props.marginAppSize.cpuUnits / 1024))}`,
    },
    secrets: { PGPASSWORD: ContainerSecret.fromSecretsManager(props.secrets.marginAppUser, 'password') },
  };
}

/** TLS with the server's certificate and name verified. The password comes from PGPASSWORD. */
function databaseUrl({ dbInstanceEndpointAddress }: DatabaseInstance, user: string): string {
  const tls = `sslmode=verify-full&sslrootcert=${RDS_CERTIFICATES}`;
  return `postgresql://${user}@${dbInstanceEndpointAddress}:${DATABASE_PORT}/${DATABASE_NAME}?${tls}`;
}
