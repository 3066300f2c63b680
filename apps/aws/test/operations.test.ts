import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { DEPLOYMENT_NAMES, deployment, settingsOf } from './deployment.ts';

const AlarmSchema = z.object({
  AlarmDescription: z.string().min(20),
  AlarmActions: z.array(z.unknown()),
  OKActions: z.array(z.unknown()),
  TreatMissingData: z.string(),
  MetricName: z.string().optional(),
  Namespace: z.string().optional(),
  Metrics: z.array(z.unknown()).default([]),
  Period: z.number().optional(),
  EvaluationPeriods: z.number(),
  Threshold: z.number(),
  ComparisonOperator: z.string(),
});

const alarmsOf = (name: string) =>
  deployment(name)
    .all('AWS::CloudWatch::Alarm')
    .map(({ properties }) => AlarmSchema.parse(properties));

describe.each(DEPLOYMENT_NAMES)('operations: %s', (name) => {
  const settings = settingsOf(name);
  const topic = () => ({ Ref: deployment(name).one('AWS::SNS::Topic').id });

  test('alarms for errors, latency, CPU, memory, storage, connections and the age of the backup', () => {
    const watched = alarmsOf(name).map(({ Namespace, MetricName }) => `${Namespace} ${MetricName}`);
    const services = settings.layout.kind === 'apart' ? 2 : 1;
    expect(watched.sort()).toEqual(
      [
        'undefined undefined',
        'AWS/ApplicationELB TargetResponseTime',
        'AWS/ApplicationELB UnHealthyHostCount',
        ...Array.from({ length: services }, () => [
          'AWS/ECS CPUUtilization',
          'AWS/ECS MemoryUtilization',
        ]).flat(),
        'AWS/RDS CPUUtilization',
        'AWS/RDS CPUCreditBalance',
        'AWS/RDS FreeStorageSpace',
        'AWS/RDS FreeableMemory',
        'AWS/RDS DatabaseConnections',
        'AWS/Events Invocations',
      ].sort(),
    );
    // This alarm adds two metrics: 5xx responses of the services, and the load balancer's own when no
    // service is ready.
    const [errors] = alarmsOf(name).filter(({ Metrics }) => Metrics.length > 0);
    expect(JSON.stringify(errors?.Metrics)).toContain('HTTPCode_Target_5XX_Count');
    expect(JSON.stringify(errors?.Metrics)).toContain('HTTPCode_ELB_5XX_Count');
  });

  test('every alarm has a reason and reports when it starts and when it clears', () => {
    for (const { AlarmActions, OKActions } of alarmsOf(name)) {
      expect(AlarmActions).toEqual([topic()]);
      expect(OKActions).toEqual([topic()]);
    }
  });

  test('the topic sends mail and accepts only CloudWatch and RDS of this account, over TLS', () => {
    expect(deployment(name).one('AWS::SNS::Subscription').properties).toMatchObject({
      Protocol: 'email',
      Endpoint: { Ref: 'AlarmEmail' },
      TopicArn: topic(),
    });
    expect(deployment(name).one('AWS::SNS::TopicPolicy').properties.PolicyDocument).toMatchObject({
      Statement: [
        { Effect: 'Deny', Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
        {
          Effect: 'Allow',
          Action: 'sns:Publish',
          Principal: { Service: ['cloudwatch.amazonaws.com', 'events.rds.amazonaws.com'] },
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        },
      ],
    });
  });

  test('a missing backup raises an alarm', () => {
    const rule = deployment(name).one('AWS::Events::Rule');
    expect(rule.properties.EventPattern).toEqual({
      source: ['aws.rds'],
      'detail-type': ['RDS DB Instance Event'],
      detail: {
        EventID: ['RDS-EVENT-0002'],
        SourceIdentifier: [{ Ref: deployment(name).one('AWS::RDS::DBInstance').id }],
      },
    });
    const [backups] = alarmsOf(name).filter(({ Namespace }) => Namespace === 'AWS/Events');
    expect(backups).toMatchObject({
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      TreatMissingData: 'breaching',
    });
    const hours = ((backups?.Period ?? 0) * (backups?.EvaluationPeriods ?? 0)) / 3600;
    expect(hours).toBe(30);
  });

  test('a budget alarm warns before the money is spent', () => {
    expect(deployment(name).one('AWS::Budgets::Budget').properties).toMatchObject({
      Budget: { BudgetLimit: { Amount: settings.budgetDollars, Unit: 'USD' }, TimeUnit: 'MONTHLY' },
      NotificationsWithSubscribers: [
        { Notification: { NotificationType: 'ACTUAL', Threshold: 80 } },
        { Notification: { NotificationType: 'FORECASTED', Threshold: 100 } },
      ],
    });
  });
});
