import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  alarmMetrics,
  deploymentBill,
  SECRETS,
  SMALL_USAGE,
  STANDARD_USAGE,
  total,
  ZONES,
  zones,
} from '../src/costs/bill.ts';
import { rds, tasksOf } from '../src/costs/compute.ts';
import { SPECIFICATION_FIGURES, specificationBill } from '../src/costs/specification-bill.ts';
import { billTable, computeTable, switchTable } from '../src/costs/tables.ts';
import { VARIANTS } from '../src/settings/variants.ts';
import { deployment } from './deployment.ts';

const { standard, small } = VARIANTS;
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

describe('the README', () => {
  test.each([
    ['the bill', billTable],
    ['ways to run the services', computeTable],
    ['switches', switchTable],
  ])('shows %s as the code computes it (run `pnpm costs` to print it)', (_, table) => {
    expect(readme).toContain(table());
  });
});

describe('monthly cost', () => {
  test("keeps the specification's own table", () => {
    expect(Object.values(SPECIFICATION_FIGURES).reduce((sum, dollars) => sum + dollars)).toBe(102);
  });

  test("standard costs no more than the specification's architecture at the same prices, about 100 reserved", () => {
    const bill = total(deploymentBill(standard, STANDARD_USAGE));
    expect(bill.onDemand).toBeLessThan(total(specificationBill()).onDemand);
    expect(bill.reserved).toBeGreaterThan(90);
    expect(bill.reserved).toBeLessThan(105);
  });

  test('small costs 50 to 60', () => {
    const bill = total(deploymentBill(small, SMALL_USAGE));
    expect(bill.onDemand).toBeLessThan(60);
    expect(bill.reserved).toBeGreaterThan(50);
  });

  test("a second database zone costs the specification's 15 more", () => {
    const one = rds({ ...standard.database, multiAz: false }).onDemand;
    expect(rds({ ...standard.database, multiAz: true }).onDemand - one).toBeCloseTo(15, 0);
  });

  test.each(['standard', 'small'] as const)(
    'the budget of %s exceeds its bill by less than half',
    (variant) => {
      const usage = variant === 'standard' ? STANDARD_USAGE : SMALL_USAGE;
      const { onDemand } = total(deploymentBill(VARIANTS[variant], usage));
      expect(VARIANTS[variant].budgetDollars).toBeGreaterThan(onDemand);
      expect(VARIANTS[variant].budgetDollars).toBeLessThan(1.5 * onDemand);
    },
  );
});

/** Resources that cost money, compared with the templates. */
describe.each(['standard', 'small'] as const)('every billed resource is on the bill: %s', (variant) => {
  const settings = VARIANTS[variant];
  const all = (type: string) => deployment(variant).all(type);

  test('alarm metrics, secrets, DNS zones, load balancer zones', () => {
    const metrics = all('AWS::CloudWatch::Alarm').map(({ properties: { Metrics } }) =>
      Array.isArray(Metrics) ? Metrics.filter((metric) => 'MetricStat' in metric).length : 1,
    );
    expect(metrics.reduce((sum, count) => sum + count)).toBe(alarmMetrics(settings));
    expect(all('AWS::SecretsManager::Secret').length + 1).toBe(SECRETS);
    expect(all('AWS::ServiceDiscovery::PrivateDnsNamespace').length + 1).toBe(zones(settings));
    const { Subnets } = deployment(variant).one('AWS::ElasticLoadBalancingV2::LoadBalancer').properties;
    expect(Subnets).toHaveLength(ZONES);
  });

  test('tasks by number and size, the database by class and storage', () => {
    const services = all('AWS::ECS::TaskDefinition').filter(({ stack }) => stack === 'MarginApplication');
    const sizes = services.map(({ properties: { Cpu, Memory } }) => ({
      cpuUnits: Number(Cpu),
      memoryMiB: Number(Memory),
    }));
    expect(sizes).toEqual(tasksOf(settings).map(({ size }) => size));
    expect(deployment(variant).one('AWS::RDS::DBInstance').properties).toMatchObject({
      DBInstanceClass: `db.${settings.database.instanceType}`,
      AllocatedStorage: `${settings.database.storageGiB}`,
      StorageType: 'gp3',
    });
  });

  test('nothing billed by the hour is missing from it', () => {
    const free = [
      'EC2::NatGateway',
      'EC2::Instance',
      'EC2::EIP',
      'WAFv2::WebACL',
      'KMS::Key',
      'RDS::DBProxy',
    ];
    for (const type of free) expect(all(`AWS::${type}`)).toEqual([]);
  });
});
