import { App, Validations } from 'aws-cdk-lib';
import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api';
import { AwsSolutionsChecks } from 'cdk-nag';
import { ApplicationStack } from './application/application-stack.ts';
import { FoundationStack } from './foundation/foundation-stack.ts';
import { OperationsStack } from './operations/operations-stack.ts';
import type { Settings } from './settings/settings.ts';

/**
 * The three stacks, bottom up. Synthesis fails if a template is invalid CloudFormation or if AWS Solutions reports
 * a finding without a written reason.
 */
export function buildDeployment(app: App, settings: Settings) {
  const env = { region: settings.region };
  const foundation = new FoundationStack(app, 'MarginFoundation', {
    env,
    settings,
    terminationProtection: true,
  });
  const application = new ApplicationStack(app, 'MarginApplication', { env, settings, foundation });
  const operations = new OperationsStack(app, 'MarginOperations', { env, settings, foundation, application });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { foundation, application, operations };
}

/** An app with a new project's defaults, where every failed check is an error. */
export function createApp(outdir: string): App {
  return new App({ outdir, context: CURRENTLY_RECOMMENDED_FLAGS });
}
