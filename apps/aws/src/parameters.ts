import { CfnParameter } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** What differs by account and is said at the deployment; it has no default, so that nobody deploys with another's. */
export function parameter(
  scope: Construct,
  name: string,
  description: string,
  allowedPattern: string,
): string {
  return new CfnParameter(scope, name, { description, allowedPattern }).valueAsString;
}

/** The tag that the images were pushed with; deploying an earlier one is the rollback. */
export function imageTagParameter(scope: Construct): string {
  const description = 'Tag of the images, e.g. the commit they were built from';
  return parameter(scope, 'ImageTag', description, '[A-Za-z0-9_][A-Za-z0-9._-]{0,127}');
}
