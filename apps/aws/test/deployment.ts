import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { z } from 'zod';
import { buildDeployment, createApp } from '../src/deployment.ts';
import type { Settings } from '../src/settings/settings.ts';
import { VARIANTS } from '../src/settings/variants.ts';

const { small, standard } = VARIANTS;
const DEPLOYMENTS: Record<string, Settings> = {
  standard,
  small,
  'standard with the page distribution': { ...standard, pageDistribution: true },
  'small with the page distribution': { ...small, pageDistribution: true },
  'standard in two zones': { ...standard, database: { ...standard.database, multiAz: true } },
};

/** Every kind of deployment. */
export const DEPLOYMENT_NAMES = Object.keys(DEPLOYMENTS);

const ResourceSchema = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DeletionPolicy: z.string().optional(),
});
const TemplateSchema = z.object({
  Parameters: z.record(z.string(), z.record(z.string(), z.unknown())),
  Resources: z.record(z.string(), ResourceSchema),
  Outputs: z.record(z.string(), z.object({ Value: z.unknown() })).default({}),
});
type TemplateJson = z.infer<typeof TemplateSchema>;

export interface Resource {
  id: string;
  stack: string;
  properties: Record<string, unknown>;
  deletionPolicy: string | undefined;
}

/**
 * The synthesized CloudFormation of all stacks. References to another stack are replaced by what they refer to.
 */
export class SynthesizedDeployment {
  /** Lookups in an AWS account that synthesis would need. */
  readonly lookups: unknown[];
  readonly #templates: Record<string, TemplateJson>;

  constructor(settings: Settings) {
    const outdir = mkdtempSync(join(tmpdir(), 'margin-aws-'));
    try {
      const app = createApp(outdir);
      const stacks = Object.values(buildDeployment(app, settings));
      this.lookups = app.synth().manifest.missing ?? [];
      this.#templates = Object.fromEntries(stacks.map((stack) => [stack.stackName, templateOf(stack)]));
    } finally {
      rmSync(outdir, { recursive: true });
    }
  }

  /** The parameters to set at deployment, by stack. */
  get parameters(): Record<string, string[]> {
    return Object.fromEntries(
      Object.entries(this.#templates).map(([stack, { Parameters }]) => [
        stack,
        Object.keys(Parameters).filter((name) => Parameters[name]?.Default === undefined),
      ]),
    );
  }

  all(type: string): Resource[] {
    return Object.entries(this.#templates).flatMap(([stack, { Resources }]) =>
      Object.entries(Resources)
        .filter(([, resource]) => resource.Type === type)
        .map(([id, { Properties, DeletionPolicy }]) => ({
          id,
          stack,
          properties: PropertiesSchema.parse(this.#resolve(Properties)),
          deletionPolicy: DeletionPolicy,
        })),
    );
  }

  one(type: string): Resource {
    const [resource, ...others] = this.all(type);
    if (!resource || others.length > 0) throw new Error(`${others.length + 1} resources of type ${type}`);
    return resource;
  }

  #resolve(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.#resolve(item));
    if (typeof value !== 'object' || value === null) return value;
    const reference = StackOutputSchema.safeParse(value);
    if (reference.success) {
      const { StackName, OutputName } = reference.data['Fn::GetStackOutput'];
      return this.#resolve(this.#templates[StackName]?.Outputs[OutputName]?.Value);
    }
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.#resolve(item)]));
  }
}

const PropertiesSchema = z.record(z.string(), z.unknown());
const StackOutputSchema = z.object({
  'Fn::GetStackOutput': z.object({ StackName: z.string(), OutputName: z.string() }),
});

const templateOf = (stack: Stack) => TemplateSchema.parse(Template.fromStack(stack).toJSON());

const synthesized = new Map<string, SynthesizedDeployment>();

export function settingsOf(name: string): Settings {
  const settings = DEPLOYMENTS[name];
  if (!settings) throw new Error(`no deployment named ${name}`);
  return settings;
}

/** The deployment of that name, synthesized once. */
export function deployment(name: string): SynthesizedDeployment {
  const made = synthesized.get(name) ?? new SynthesizedDeployment(settingsOf(name));
  synthesized.set(name, made);
  return made;
}
