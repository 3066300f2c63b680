import { z } from 'zod';
import type { Resource, SynthesizedDeployment } from './deployment.ts';

const RuleSchema = z.object({
  FromPort: z.number(),
  ToPort: z.number(),
  CidrIp: z.string().optional(),
  SourcePrefixListId: z.unknown().optional(),
  SourceSecurityGroupId: z.unknown().optional(),
});
type Rule = z.infer<typeof RuleSchema>;

const GroupIdSchema = z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('GroupId')]) });

/** Allowed connections, one line each: `LoadBalancer → Umbrella:8000`. */
export function connections(deployment: SynthesizedDeployment): string[] {
  const inline = deployment
    .all('AWS::EC2::SecurityGroup')
    .flatMap(({ id, properties }) => rulesOf(properties).map((rule) => lineOf(nameOfGroup(id), rule)));
  const apart = deployment
    .all('AWS::EC2::SecurityGroupIngress')
    .map(({ properties }) => lineOf(groupOf(properties.GroupId), RuleSchema.parse(properties)));
  return [...inline, ...apart].sort();
}

/** The name of the firewall's group that an id refers to. */
export function groupOf(reference: unknown): string {
  return nameOfGroup(GroupIdSchema.parse(reference)['Fn::GetAtt'][0]);
}

function rulesOf({ SecurityGroupIngress = [] }: Resource['properties']): Rule[] {
  return z.array(RuleSchema).parse(SecurityGroupIngress);
}

function lineOf(target: string, rule: Rule): string {
  if (rule.FromPort !== rule.ToPort) throw new Error(`${target} allows more than one port`);
  return `${sourceOf(rule)} → ${target}:${rule.FromPort}`;
}

function sourceOf({ CidrIp, SourcePrefixListId, SourceSecurityGroupId }: Rule): string {
  if (CidrIp === '0.0.0.0/0') return 'internet';
  if (CidrIp !== undefined) return CidrIp;
  return SourcePrefixListId === undefined ? groupOf(SourceSecurityGroupId) : 'CloudFront';
}

/** The logical id without the hash that CDK appends. */
function nameOfGroup(id: string): string {
  return id.replace(/^Firewall/, '').replace(/[0-9A-F]{8}$/, '');
}
