import { z } from 'zod';
import type { SynthesizedDeployment } from './deployment.ts';

const ContainerSchema = z.object({
  Name: z.string(),
  Environment: z.array(z.object({ Name: z.string(), Value: z.unknown() })).default([]),
  Secrets: z.array(z.object({ Name: z.string(), ValueFrom: z.unknown() })).default([]),
  PortMappings: z.array(z.object({ ContainerPort: z.number() })).default([]),
  ReadonlyRootFilesystem: z.boolean().default(false),
  User: z.string().optional(),
  LinuxParameters: z.record(z.string(), z.unknown()).default({}),
  HealthCheck: z.object({ Command: z.array(z.string()) }).optional(),
  LogConfiguration: z.record(z.string(), z.unknown()),
});

const TaskSchema = z.object({ ContainerDefinitions: z.array(ContainerSchema) });

const JoinSchema = z.object({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) });
const RefSchema = z.object({ Ref: z.string() });

export interface Container extends Omit<z.infer<typeof ContainerSchema>, 'Environment' | 'Secrets'> {
  /** Values known only at deployment appear as placeholders, e.g. `site-name`. */
  environment: Record<string, string>;
  secrets: string[];
}

/** The containers of all tasks, by name. */
export function containersOf(deployment: SynthesizedDeployment): Map<string, Container> {
  const containers = deployment
    .all('AWS::ECS::TaskDefinition')
    .flatMap(({ properties }) => TaskSchema.parse(properties).ContainerDefinitions)
    .map(({ Environment, Secrets, ...container }): [string, Container] => [
      container.Name,
      {
        ...container,
        environment: Object.fromEntries(Environment.map(({ Name, Value }) => [Name, textOf(Value)])),
        secrets: Secrets.map(({ Name }) => Name),
      },
    ]);
  return new Map(containers);
}

export function container(deployment: SynthesizedDeployment, name: string): Container {
  const found = containersOf(deployment).get(name);
  if (!found) throw new Error(`no container named ${name}`);
  return found;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const join = JoinSchema.safeParse(value);
  if (join.success) return join.data['Fn::Join'][1].map(textOf).join(join.data['Fn::Join'][0]);
  const ref = RefSchema.safeParse(value);
  if (ref.success) return `${ref.data.Ref}.example.com`.toLowerCase();
  return 'database.example.com';
}
