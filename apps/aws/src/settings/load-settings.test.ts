import { describe, expect, test } from 'vitest';
import { loadSettings } from './load-settings.ts';
import { SettingsSchema } from './settings.ts';
import { VARIANTS } from './variants.ts';

const from = (context: Record<string, unknown>) => loadSettings((key) => context[key]);

describe('settings from CDK context', () => {
  test('defaults to the standard variant', () => {
    expect(from({})).toEqual(VARIANTS.standard);
  });

  test.each(['small', 'standard'] as const)('selects the variant %s by name', (variant) => {
    expect(from({ variant })).toEqual(VARIANTS[variant]);
  });

  test('overrides settings of a variant, as text from the command line or values from a file', () => {
    const switched = {
      ...VARIANTS.small,
      region: 'eu-central-1',
      architecture: 'x86-64',
      pageDistribution: true,
      budgetDollars: 90,
      database: { ...VARIANTS.small.database, multiAz: true },
    };
    const shared = { variant: 'small', region: 'eu-central-1', architecture: 'x86-64' };
    expect(from({ ...shared, multiAz: 'true', pageDistribution: 'yes', budgetDollars: '90' })).toEqual(
      switched,
    );
    expect(from({ ...shared, multiAz: true, pageDistribution: true, budgetDollars: 90 })).toEqual(switched);
  });

  test.each([
    ['variant', 'huge'],
    ['region', 'Frankfurt'],
    ['architecture', 'mips'],
    ['multiAz', 'perhaps'],
    ['budgetDollars', 'none'],
  ])('names an invalid %s', (key, value) => {
    expect(() => from({ [key]: value })).toThrow(`  ${key}: `);
  });
});

describe('validation', () => {
  const { standard } = VARIANTS;

  test('both variants are valid', () => {
    for (const settings of Object.values(VARIANTS)) expect(SettingsSchema.parse(settings)).toEqual(settings);
  });

  test('rejects a size that Fargate does not offer', () => {
    const both = { size: { cpuUnits: 256, memoryMiB: 4096 }, leastTasks: 1, mostTasks: 1 };
    const settings = { ...standard, layout: { kind: 'together', both, umbrellaMemoryMiB: 512 } };
    expect(() => SettingsSchema.parse(settings)).toThrow('is not a size that Fargate offers');
  });

  test("rejects pools that exceed the database's connections", () => {
    const database = { ...standard.database, pool: { umbrella: 3, marginApp: 6 } };
    expect(() => SettingsSchema.parse({ ...standard, database })).toThrow(
      'more connections during a rollout',
    );
  });
});
