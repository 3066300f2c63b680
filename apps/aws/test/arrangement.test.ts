import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ROLLOUT_FACTOR, SPARE_CONNECTIONS } from '../src/settings/settings.ts';
import { container } from './containers.ts';
import { DEPLOYMENT_NAMES, deployment, settingsOf } from './deployment.ts';

const TargetSchema = z.object({ MinCapacity: z.number(), MaxCapacity: z.number() });
const DesiredSchema = z.object({ DesiredCount: z.number() });

describe.each(DEPLOYMENT_NAMES)('architecture: %s', (name) => {
  const settings = settingsOf(name);
  const together = settings.layout.kind === 'together';
  const all = (type: string) => deployment(name).all(type);

  test('account-specific values are parameters, with no lookups', () => {
    expect(deployment(name).parameters).toEqual({
      MarginFoundation: [...(settings.pageDistribution ? ['CloudFrontPrefixList'] : []), 'ImageTag'],
      MarginApplication: [
        'SiteName',
        'HostedZoneId',
        'CertificateArn',
        'ImageTag',
        ...(settings.pageDistribution ? ['PageCertificateArn'] : []),
      ],
      MarginOperations: ['AlarmEmail'],
    });
    expect(deployment(name).lookups).toEqual([]);
  });

  test('no NAT gateway, hourly endpoint or Lambda function', () => {
    expect(all('AWS::EC2::NatGateway')).toEqual([]);
    expect(all('AWS::EC2::VPCEndpoint').map(({ properties }) => properties.VpcEndpointType)).toEqual([
      'Gateway',
    ]);
    expect(all('AWS::Lambda::Function')).toEqual([]);
  });

  test('the load balancer checks readiness, ECS liveness', () => {
    const { HealthCheckPath } = deployment(name).one('AWS::ElasticLoadBalancingV2::TargetGroup').properties;
    expect(HealthCheckPath).toBe('/readyz');
    for (const service of ['umbrella', 'margin-app']) {
      const { HealthCheck } = container(deployment(name), service);
      expect(HealthCheck?.Command.join(' '), service).toContain('/healthz');
    }
  });

  test('the services find each other by name, or on localhost', () => {
    const { API_URL } = container(deployment(name), 'umbrella').environment;
    const { UMBRELLA_URL, HOST } = container(deployment(name), 'margin-app').environment;
    const names = all('AWS::ServiceDiscovery::Service').map(({ properties }) => properties.Name);
    if (together) {
      expect({ API_URL, UMBRELLA_URL, HOST, names }).toEqual({
        API_URL: 'http://localhost:8001',
        UMBRELLA_URL: 'http://localhost:8000',
        HOST: 'localhost',
        names: [],
      });
      return;
    }
    const namespace = deployment(name).one('AWS::ServiceDiscovery::PrivateDnsNamespace').properties.Name;
    expect(names).toEqual(['umbrella', 'margin-app']);
    expect(API_URL).toBe(`http://margin-app.${namespace}:8001`);
    expect(UMBRELLA_URL).toBe(`http://umbrella.${namespace}:8000`);
    expect(HOST).toBe('0.0.0.0');
  });

  test("the pools of all tasks fit the database's connections, even during a rollout", () => {
    const { Parameters } = deployment(name).one('AWS::RDS::DBParameterGroup').properties;
    const allowed = z.object({ max_connections: z.coerce.number() }).parse(Parameters).max_connections;
    const most = together
      ? all('AWS::ECS::Service').flatMap(({ properties }) => {
          const { DesiredCount } = DesiredSchema.parse(properties);
          return [DesiredCount, DesiredCount];
        })
      : all('AWS::ApplicationAutoScaling::ScalableTarget').map(
          ({ properties }) => TargetSchema.parse(properties).MaxCapacity,
        );
    const [umbrellas = 0, marginApps = 0] = most;
    const pool = (service: string) =>
      Number(container(deployment(name), service).environment.DATABASE_POOL_SIZE);
    const connections = umbrellas * pool('umbrella') + marginApps * pool('margin-app');
    expect(connections).toBeGreaterThan(0);
    expect(connections * ROLLOUT_FACTOR).toBeLessThanOrEqual(allowed - SPARE_CONNECTIONS);
    for (const { properties } of all('AWS::ECS::Service')) {
      expect(properties.DeploymentConfiguration).toMatchObject({
        MaximumPercent: 100 * ROLLOUT_FACTOR,
        MinimumHealthyPercent: 100,
        DeploymentCircuitBreaker: { Enable: true, Rollback: true },
      });
    }
  });

  test('Route 53 points the name at the only entrance', () => {
    const records = all('AWS::Route53::RecordSet').map(({ properties }) => properties);
    expect(records.map(({ Type }) => Type)).toEqual(settings.pageDistribution ? ['A', 'AAAA'] : ['A']);
    const entrance = settings.pageDistribution
      ? deployment(name).one('AWS::CloudFront::Distribution').id
      : deployment(name).one('AWS::ElasticLoadBalancingV2::LoadBalancer').id;
    for (const record of records) {
      expect(record.HostedZoneId).toEqual({ Ref: 'HostedZoneId' });
      expect(record.Name).toEqual({ 'Fn::Join': ['', [{ Ref: 'SiteName' }, '.']] });
      expect(JSON.stringify(record.AliasTarget)).toContain(entrance);
    }
  });

  test('with pageDistribution, page files come from S3 and the load balancer is off the internet', () => {
    const { Scheme } = deployment(name).one('AWS::ElasticLoadBalancingV2::LoadBalancer').properties;
    if (!settings.pageDistribution) {
      expect(Scheme).toBe('internet-facing');
      expect(all('AWS::CloudFront::Distribution')).toEqual([]);
      return;
    }
    expect(Scheme).toBe('internal');
    expect(deployment(name).one('AWS::CloudFront::Distribution').properties).toMatchObject({
      DistributionConfig: {
        Aliases: [{ Ref: 'SiteName' }],
        CacheBehaviors: [{ PathPattern: '/assets/*' }],
        // AWS's ids of the policies "caching disabled" and "all viewer".
        DefaultCacheBehavior: {
          CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
          OriginRequestPolicyId: '216adef6-5c7f-47e4-b989-5492eafa07d3',
        },
      },
    });
    expect(deployment(name).one('AWS::CloudFront::OriginAccessControl').properties).toMatchObject({
      OriginAccessControlConfig: { SigningBehavior: 'always', OriginAccessControlOriginType: 's3' },
    });
  });

  test('keeps access logs, rejected packets and service logs', () => {
    const { LoadBalancerAttributes } = deployment(name).one(
      'AWS::ElasticLoadBalancingV2::LoadBalancer',
    ).properties;
    expect(LoadBalancerAttributes).toContainEqual({ Key: 'access_logs.s3.enabled', Value: 'true' });
    expect(deployment(name).one('AWS::EC2::FlowLog').properties).toMatchObject({ TrafficType: 'REJECT' });
    for (const service of ['umbrella', 'margin-app', 'administration']) {
      const { LogConfiguration } = container(deployment(name), service);
      expect(LogConfiguration).toMatchObject({ LogDriver: 'awslogs' });
    }
    const groups = all('AWS::Logs::LogGroup').map(({ properties }) => properties.RetentionInDays);
    expect(groups).toEqual([settings.logDays, 90]);
  });

  test('image tags are immutable', () => {
    const repositories = all('AWS::ECR::Repository');
    expect(repositories).toHaveLength(3);
    for (const { properties } of repositories) expect(properties.ImageTagMutability).toBe('IMMUTABLE');
  });
});

test("the database's second zone is optional", () => {
  expect(deployment('standard').one('AWS::RDS::DBInstance').properties.MultiAZ).toBe(false);
  expect(deployment('standard in two zones').one('AWS::RDS::DBInstance').properties.MultiAZ).toBe(true);
});
