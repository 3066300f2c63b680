import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CfnResource, Validations } from 'aws-cdk-lib';
import { Peer, Port } from 'aws-cdk-lib/aws-ec2';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { buildDeployment, createApp } from '../src/deployment.ts';
import { VARIANTS } from '../src/settings/variants.ts';

const folders: string[] = [];

function build() {
  const outdir = mkdtempSync(join(tmpdir(), 'margin-aws-'));
  folders.push(outdir);
  const app = createApp(outdir);
  return { app, ...buildDeployment(app, VARIANTS.standard) };
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

describe('synthesis fails', () => {
  test('if the database is open to the internet', () => {
    const { app, foundation } = build();
    foundation.firewall.database.addIngressRule(Peer.anyIpv4(), Port.tcp(5432));
    expect(() => app.synth()).toThrow('AwsSolutions-EC23');
  });

  test('if a bucket keeps no access log and no reason is given', () => {
    const { app, foundation } = build();
    new Bucket(foundation, 'Unexplained', { enforceSSL: true });
    expect(() => app.synth()).toThrow('AwsSolutions-S1');
  });

  test('if a template is invalid CloudFormation', () => {
    const { app, foundation } = build();
    new CfnResource(foundation, 'Wrong', {
      type: 'AWS::SQS::Queue',
      properties: { VisibilityTimeout: 'a while' },
    });
    expect(() => app.synth()).toThrow("VisibilityTimeout: 'a while' is not of type 'integer'");
  });
});

const AcknowledgedSchema = z.record(z.string(), z.string());

test('every accepted finding has a reason', () => {
  const found = build()
    .app.node.findAll()
    .flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => Object.entries(AcknowledgedSchema.parse(data)))
    // The library suppresses some of its own findings.
    .filter(([id]) => id.includes('AwsSolutions-'));
  const rules = new Set(found.map(([id]) => id.replace(/^.*AwsSolutions-/, '')));
  expect([...rules].sort()).toEqual([
    'EC23',
    'ECS2',
    'ECS4',
    'IAM5[Resource::*]',
    'RDS11',
    'RDS3',
    'S1',
    'SMG4',
  ]);
  for (const [, reason] of found) expect(reason.length).toBeGreaterThan(40);
});
