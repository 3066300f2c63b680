import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IAlarmAction,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

/** "Finished DB Instance backup", of the events that RDS sends. */
const BACKUP_FINISHED = 'RDS-EVENT-0002';
/** A day, and some hours for a backup that starts late and takes long. */
const WINDOW = Duration.hours(6);
const WINDOWS = 5;

interface BackupWatchProps {
  databaseIdentifier: string;
  action: IAlarmAction;
}

/**
 * Says so when there is no backup for 30 hours. RDS has no metric of a backup's age: the event of each finished one is
 * written to a log, and what is counted is how often that was done.
 */
export class BackupWatch extends Construct {
  constructor(scope: Construct, id: string, { databaseIdentifier, action }: BackupWatchProps) {
    super(scope, id);
    const journal = new LogGroup(this, 'Journal', { retention: RetentionDays.THREE_MONTHS });
    journal.grantWrite(new ServicePrincipal('events.amazonaws.com'));
    const rule = new CfnRule(this, 'Finished', {
      description: 'Each finished backup of the database',
      eventPattern: {
        source: ['aws.rds'],
        'detail-type': ['RDS DB Instance Event'],
        detail: { EventID: [BACKUP_FINISHED], SourceIdentifier: [databaseIdentifier] },
      },
      targets: [{ id: 'journal', arn: this.#arnOf(journal) }],
    });
    const alarm = new Alarm(this, 'TooOld', {
      alarmDescription: 'The last backup of the database is more than 30 hours old',
      metric: new Metric({
        namespace: 'AWS/Events',
        metricName: 'Invocations',
        dimensionsMap: { RuleName: rule.ref },
        statistic: Stats.SUM,
        period: WINDOW,
      }),
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: WINDOWS,
      // No event is no data, and that is just what is feared.
      treatMissingData: TreatMissingData.BREACHING,
    });
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
  }

  /** Rules name a log group without the star that its own ARN ends with. */
  #arnOf({ logGroupName }: LogGroup): string {
    return Stack.of(this).formatArn({
      service: 'logs',
      resource: 'log-group',
      resourceName: logGroupName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }
}
