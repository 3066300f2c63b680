import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { InstanceType, type SecurityGroup, SubnetType, type Vpc } from 'aws-cdk-lib/aws-ec2';
import {
  CaCertificate,
  Credentials,
  DatabaseInstance,
  DatabaseInstanceEngine,
  EngineLifecycleSupport,
  ParameterGroup,
  PostgresEngineVersion,
  StorageType,
} from 'aws-cdk-lib/aws-rds';
import { Construct } from 'constructs';
import { ADMINISTRATOR, DATABASE_NAME } from '../database-users.ts';
import { DATABASE_PORT } from '../ports.ts';
import type { Settings } from '../settings/settings.ts';

const BACKUP_DAYS = 7;
const SLOW_QUERY_MS = 1_000;

interface DatabaseProps {
  vpc: Vpc;
  securityGroup: SecurityGroup;
  settings: Settings['database'];
}

/** PostgreSQL 15 in the private subnets. RDS stores the administrator's password and rotates it every week. */
export class Database extends Construct {
  readonly instance: DatabaseInstance;

  constructor(scope: Construct, id: string, { vpc, securityGroup, settings }: DatabaseProps) {
    super(scope, id);
    // Major version only: RDS picks the minor version, so an upgrade doesn't change this template.
    const engine = DatabaseInstanceEngine.postgres({ version: PostgresEngineVersion.of('15', '15') });
    this.instance = new DatabaseInstance(this, 'Instance', {
      engine,
      instanceType: new InstanceType(settings.instanceType),
      multiAz: settings.multiAz,
      // Once support for PostgreSQL 15 ends, upgrade rather than pay extended support per core.
      engineLifecycleSupport: EngineLifecycleSupport.OPEN_SOURCE_RDS_EXTENDED_SUPPORT_DISABLED,

      vpc,
      vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
      securityGroups: [securityGroup],
      publiclyAccessible: false,
      port: DATABASE_PORT,

      databaseName: DATABASE_NAME,
      credentials: Credentials.fromUsername(ADMINISTRATOR),
      manageMasterUserPassword: true,
      caCertificate: CaCertificate.RDS_CA_RSA2048_G1,
      parameterGroup: new ParameterGroup(this, 'Parameters', {
        engine,
        description: 'TLS for every connection, enough connections for the pools',
        parameters: {
          'rds.force_ssl': '1',
          max_connections: `${settings.maxConnections}`,
          log_min_duration_statement: `${SLOW_QUERY_MS}`,
        },
      }),

      storageEncrypted: true,
      storageType: StorageType.GP3,
      allocatedStorage: settings.storageGiB,
      maxAllocatedStorage: settings.mostStorageGiB,

      // Automatic backups allow recovery to any second of these days.
      backupRetention: Duration.days(BACKUP_DAYS),
      preferredBackupWindow: '03:00-03:30',
      preferredMaintenanceWindow: 'sun:04:00-sun:04:30',
      copyTagsToSnapshot: true,
      deleteAutomatedBackups: false,
      autoMinorVersionUpgrade: true,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.SNAPSHOT,
    });
    this.#explain(settings);
  }

  /** The administrator's username and password. */
  get administrator() {
    const { secret } = this.instance;
    if (!secret) throw new Error('RDS manages no administrator password');
    return secret;
  }

  #explain({ multiAz }: DatabaseProps['settings']): void {
    const rules = Validations.of(this.instance);
    rules.acknowledge({
      id: 'AwsSolutions-RDS11',
      reason:
        'Every tool expects port 5432; access is limited by the security group, not by hiding the port.',
    });
    if (multiAz) return;
    rules.acknowledge({
      id: 'AwsSolutions-RDS3',
      reason: 'A second zone doubles the price of the database: turn it on with -c multiAz=true.',
    });
  }
}
