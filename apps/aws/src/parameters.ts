import { CfnParameter } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/**
 * An account-specific value, set at deployment. No default, so that no one deploys with another account's
 * value.
 */
export function parameter(
  scope: Construct,
  name: string,
  description: string,
  allowedPattern: string,
): string {
  return new CfnParameter(scope, name, { description, allowedPattern }).valueAsString;
}

/** The tag of the pushed images; to roll back, deploy an earlier tag. */
export function imageTagParameter(scope: Construct): string {
  const description = 'Image tag, e.g. the commit the images were built from';
  return parameter(scope, 'ImageTag', description, '[A-Za-z0-9_][A-Za-z0-9._-]{0,127}');
}
