import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';

/** Publishers: CloudWatch alarms and RDS events. */
const SENDERS = ['cloudwatch.amazonaws.com', 'events.rds.amazonaws.com'];

/** Receives alarms and emails them. */
export class AlarmTopic extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { email }: { email: string }) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { displayName: 'Margin Analytics', enforceSSL: true });
    this.topic.addSubscription(new EmailSubscription(email));
    // A custom policy replaces the default one, so it must name every publisher.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        actions: ['sns:Publish'],
        principals: SENDERS.map((service) => new ServicePrincipal(service)),
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
  }
}
