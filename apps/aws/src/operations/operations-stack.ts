import { Stack, type StackProps } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { CfnEventSubscription } from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import type { ApplicationStack } from '../application/application-stack.ts';
import type { FoundationStack } from '../foundation/foundation-stack.ts';
import { parameter } from '../parameters.ts';
import type { Settings } from '../settings/settings.ts';
import { AlarmTopic } from './alarm-topic.ts';
import { Alarms } from './alarms.ts';
import { BackupWatch } from './backup-watch.ts';
import { Budget } from './budget.ts';

interface OperationsProps extends StackProps {
  settings: Settings;
  foundation: FoundationStack;
  application: ApplicationStack;
}

/** Alarms, backup monitoring and the budget, reported by email. */
export class OperationsStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { settings, foundation, application, ...stack }: OperationsProps,
  ) {
    super(scope, id, { ...stack, description: 'Margin Analytics: alarms and the budget' });
    const email = parameter(
      this,
      'AlarmEmail',
      'Email address for alarms and the budget',
      '[^@\\s]+@[^@\\s]+',
    );
    const { topic } = new AlarmTopic(this, 'Alarm', { email });
    const action = new SnsAction(topic);
    const { instance } = foundation.database;

    const alarms = new Alarms(this, 'Alarms', action);
    alarms.watchFrontDoor(application.frontDoor.loadBalancer, application.frontDoor.umbrella);
    for (const [name, service] of Object.entries(application.services.all)) {
      alarms.watchService(name, service);
    }
    alarms.watchDatabase(instance, settings.database);
    new BackupWatch(this, 'Backups', { databaseIdentifier: instance.instanceIdentifier, action });
    new CfnEventSubscription(this, 'DatabaseEvents', {
      snsTopicArn: topic.topicArn,
      sourceType: 'db-instance',
      sourceIds: [instance.instanceIdentifier],
      eventCategories: ['availability', 'failover', 'failure', 'low storage', 'recovery'],
    });
    new Budget(this, 'Budget', { dollars: settings.budgetDollars, email });
  }
}
