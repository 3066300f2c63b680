import { App, Validations } from 'aws-cdk-lib';
import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api';
import { AwsSolutionsChecks } from 'cdk-nag';
import { ApplicationStack } from './application/application-stack.ts';
import { FoundationStack } from './foundation/foundation-stack.ts';
import { OperationsStack } from './operations/operations-stack.ts';
import type { Settings } from './settings/settings.ts';

/**
 * The three stacks, bottom up. Synthesis fails where a template is not valid CloudFormation, or where the checks of
 * AWS Solutions find what nobody has explained.
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

/** An app as new projects are given it, findings of every check being errors. */
export function createApp(outdir: string): App {
  return new App({ outdir, context: CURRENTLY_RECOMMENDED_FLAGS });
}
