import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { connections, groupOf } from './connections.ts';
import { container, containersOf } from './containers.ts';
import { DEPLOYMENT_NAMES, deployment, settingsOf } from './deployment.ts';

const SERVICES = ['umbrella', 'margin-app'];

const NetworkSchema = z.object({
  AwsvpcConfiguration: z.object({ SecurityGroups: z.array(z.unknown()) }),
});

describe.each(DEPLOYMENT_NAMES)("the specification's security list: %s", (name) => {
  const settings = settingsOf(name);
  const all = (type: string) => deployment(name).all(type);
  const database = () => deployment(name).one('AWS::RDS::DBInstance').properties;

  /** Logical ids of the subnets with a route to the internet, and of the others. */
  function subnets() {
    const open = new Set(
      all('AWS::EC2::Route')
        .filter(({ properties }) => properties.GatewayId !== undefined)
        .map(({ properties }) => JSON.stringify(properties.RouteTableId)),
    );
    const tables = all('AWS::EC2::SubnetRouteTableAssociation').map(({ properties }) => ({
      subnet: JSON.stringify(properties.SubnetId),
      open: open.has(JSON.stringify(properties.RouteTableId)),
    }));
    const ids = (isOpen: boolean) =>
      tables.filter((table) => table.open === isOpen).map(({ subnet }) => subnet);
    return { open: ids(true), closed: ids(false) };
  }

  describe('Database Security', () => {
    test('RDS in private subnet (not internet-accessible)', () => {
      expect(database().PubliclyAccessible).toBe(false);
      const { SubnetIds } = deployment(name).one('AWS::RDS::DBSubnetGroup').properties;
      const used = z
        .array(z.unknown())
        .parse(SubnetIds)
        .map((id) => JSON.stringify(id));
      expect(used).toEqual(subnets().closed);
      expect(used).toHaveLength(2);
    });

    test('Security groups allow only EC2 → RDS: the services and administrator tasks', () => {
      expect(database().VPCSecurityGroups).toHaveLength(1);
      expect(z.array(z.unknown()).parse(database().VPCSecurityGroups).map(groupOf)).toEqual(['Database']);
      const toDatabase = connections(deployment(name)).filter((line) => line.includes('→ Database'));
      expect(toDatabase).toEqual([
        'Administration → Database:5432',
        'MarginApp → Database:5432',
        'Umbrella → Database:5432',
      ]);
    });

    test('SSL/TLS for database connections: required by the server, whose name the services verify', () => {
      const { Parameters } = deployment(name).one('AWS::RDS::DBParameterGroup').properties;
      expect(Parameters).toMatchObject({ 'rds.force_ssl': '1' });
      expect(database().DBParameterGroupName).toEqual({
        Ref: deployment(name).one('AWS::RDS::DBParameterGroup').id,
      });
      const tls = 'sslmode=verify-full&sslrootcert=/etc/ssl/rds/global-bundle.pem';
      const environment = (service: string) => container(deployment(name), service).environment;
      expect(environment('umbrella').UMBRELLA_DATABASE_URL).toContain(tls);
      expect(environment('margin-app').MARGIN_DATABASE_URL).toContain(tls);
      expect(environment('administration').PGSSLMODE).toBe('verify-full');
    });

    test('Encryption at rest enabled: database, buckets', () => {
      expect(database().StorageEncrypted).toBe(true);
      const buckets = all('AWS::S3::Bucket');
      expect(buckets.length).toBeGreaterThan(0);
      for (const { properties } of buckets) expect(properties.BucketEncryption).toBeDefined();
    });

    test('Automatic backups enabled: 7 days, with point-in-time recovery', () => {
      expect(database()).toMatchObject({ BackupRetentionPeriod: 7, DeleteAutomatedBackups: false });
    });
  });

  describe('Application Security', () => {
    test('HTTPS only (SSL certificate via AWS ACM)', () => {
      const listeners = all('AWS::ElasticLoadBalancingV2::Listener').map(({ properties }) => properties);
      const [https, ...others] = listeners.filter(({ Protocol }) => Protocol === 'HTTPS');
      expect(others).toEqual([]);
      expect(https).toMatchObject({
        Port: 443,
        Certificates: [{ CertificateArn: { Ref: 'CertificateArn' } }],
        SslPolicy: expect.stringMatching(/^ELBSecurityPolicy-TLS13-1-2/),
      });
      // Requests without TLS are redirected and never reach a service.
      for (const { Protocol, DefaultActions } of listeners.filter((one) => one !== https)) {
        expect(Protocol).toBe('HTTP');
        expect(DefaultActions).toEqual([
          { Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } },
        ]);
      }
      for (const { properties } of all('AWS::CloudFront::Distribution')) {
        expect(properties).toMatchObject({
          DistributionConfig: {
            DefaultCacheBehavior: { ViewerProtocolPolicy: 'redirect-to-https' },
            CacheBehaviors: [{ ViewerProtocolPolicy: 'redirect-to-https' }],
            ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021' },
          },
        });
      }
    });

    test('Session data encrypted: the key comes from Secrets Manager, and cookies need https', () => {
      const umbrella = container(deployment(name), 'umbrella');
      expect(umbrella.secrets).toContain('UMBRELLA_SECRET');
      expect(umbrella.environment.PUBLIC_URL).toBe('https://sitename.example.com');
      expect(umbrella.environment.NODE_ENV).toBe('production');
    });

    test('User isolation: each service has its own database user', () => {
      const urls = [
        container(deployment(name), 'umbrella').environment.UMBRELLA_DATABASE_URL,
        container(deployment(name), 'margin-app').environment.MARGIN_DATABASE_URL,
      ];
      expect(urls.map((url) => new URL(url ?? '').username)).toEqual(['umbrella', 'margin']);
      expect(container(deployment(name), 'margin-app').secrets).toEqual(['PGPASSWORD']);
    });

    test('CSRF protection: the umbrella knows its own origin and how many proxies to trust', () => {
      const { PUBLIC_URL, TRUST_PROXY } = container(deployment(name), 'umbrella').environment;
      expect(PUBLIC_URL).toMatch(/^https:/);
      expect(TRUST_PROXY).toBe(settings.pageDistribution ? '2' : '1');
    });
  });

  describe('Network Security', () => {
    test('VPC with public/private subnets, in two zones', () => {
      const { open, closed } = subnets();
      expect(open).toHaveLength(2);
      expect(closed).toHaveLength(2);
      const zones = all('AWS::EC2::Subnet').map(({ properties }) =>
        JSON.stringify(properties.AvailabilityZone),
      );
      expect(new Set(zones).size).toBe(2);
    });

    test('Security groups (firewall rules): only these connections', () => {
      const entrance = settings.pageDistribution
        ? ['CloudFront → LoadBalancer:443']
        : ['internet → LoadBalancer:443', 'internet → LoadBalancer:80'];
      expect(connections(deployment(name))).toEqual(
        [
          ...entrance,
          'LoadBalancer → Umbrella:8000',
          'Umbrella → MarginApp:8001',
          'MarginApp → Umbrella:8000',
          'Umbrella → Database:5432',
          'MarginApp → Database:5432',
          'Administration → Database:5432',
        ].sort(),
      );
    });

    test('No direct database access from internet', () => {
      const fromOutside = connections(deployment(name)).filter((line) =>
        /^(internet|CloudFront|\d)/.test(line),
      );
      expect(fromOutside.every((line) => line.includes('→ LoadBalancer:'))).toBe(true);
    });

    test('Bastion host for admin access: not needed, a task is entered through SSM', () => {
      expect(all('AWS::EC2::Instance')).toEqual([]);
      const { PolicyDocument } =
        all('AWS::IAM::Policy').find(({ id }) => id.startsWith('AdministrationTaskTaskRole'))?.properties ??
        {};
      expect(JSON.stringify(PolicyDocument)).toContain('ssmmessages:OpenDataChannel');
      expect(connections(deployment(name)).filter((line) => line.includes('→ Administration'))).toEqual([]);
    });
  });
});

describe.each(DEPLOYMENT_NAMES)('other security guarantees: %s', (name) => {
  const settings = settingsOf(name);
  const all = (type: string) => deployment(name).all(type);

  test('the load balancer forwards only to the umbrella', () => {
    expect(all('AWS::ElasticLoadBalancingV2::TargetGroup')).toHaveLength(1);
    const targets = all('AWS::ECS::Service').flatMap(({ properties }) => properties.LoadBalancers ?? []);
    expect(targets).toEqual([
      {
        ContainerName: 'umbrella',
        ContainerPort: 8000,
        TargetGroupArn: { Ref: deployment(name).one('AWS::ElasticLoadBalancingV2::TargetGroup').id },
      },
    ]);
  });

  test('services run in their security groups', () => {
    const groups = all('AWS::ECS::Service').map(({ properties }) =>
      NetworkSchema.parse(properties.NetworkConfiguration).AwsvpcConfiguration.SecurityGroups.map(groupOf),
    );
    expect(groups).toEqual(settings.layout.kind === 'apart' ? [['Umbrella'], ['MarginApp']] : [['Umbrella']]);
  });

  test.each(SERVICES)('%s runs unprivileged, without capabilities, on a read-only file system', (service) => {
    expect(container(deployment(name), service)).toMatchObject({
      User: 'node',
      ReadonlyRootFilesystem: true,
      LinuxParameters: { Capabilities: { Drop: ['ALL'] }, InitProcessEnabled: true },
    });
  });

  test('no template contains a secret', () => {
    const secrets = [...containersOf(deployment(name)).values()].flatMap((one) => one.secrets);
    expect(secrets.length).toBeGreaterThan(0);
    for (const one of containersOf(deployment(name)).values()) {
      const named = Object.keys(one.environment).filter((key) => /SECRET|PASSWORD|TOKEN/.test(key));
      expect(named).toEqual([]);
      for (const value of Object.values(one.environment)) expect(value).not.toMatch(/:\/\/[^/@]*:[^/@]*@/);
    }
    expect(deployment(name).one('AWS::RDS::DBInstance').properties).toMatchObject({
      ManageMasterUserPassword: true,
    });
    expect(deployment(name).one('AWS::RDS::DBInstance').properties.MasterUserPassword).toBeUndefined();
  });

  test('a task reads only the secrets of its own service', () => {
    const read = all('AWS::IAM::Policy')
      .filter(({ id }) => id.includes('MarginAppTaskExecutionRole'))
      .map(({ properties }) => JSON.stringify(properties));
    expect(read).toHaveLength(settings.layout.kind === 'apart' ? 1 : 0);
    for (const policy of read) {
      expect(policy).toContain('SecretsMarginAppUser');
      expect(policy).not.toContain('SecretsUmbrella');
    }
  });

  test('buckets reject public access and plain http', () => {
    for (const { properties } of all('AWS::S3::Bucket')) {
      expect(properties.PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
    }
    expect(all('AWS::S3::BucketPolicy')).toHaveLength(all('AWS::S3::Bucket').length);
    for (const { properties } of all('AWS::S3::BucketPolicy')) {
      expect(JSON.stringify(properties)).toContain(
        '"Condition":{"Bool":{"aws:SecureTransport":"false"}},"Effect":"Deny"',
      );
    }
  });

  test('the database has deletion protection and automatic minor upgrades', () => {
    const database = deployment(name).one('AWS::RDS::DBInstance');
    expect(database.properties).toMatchObject({
      DeletionProtection: true,
      AutoMinorVersionUpgrade: true,
      EngineVersion: '15',
    });
    expect(database.deletionPolicy).toBe('Snapshot');
  });
});
