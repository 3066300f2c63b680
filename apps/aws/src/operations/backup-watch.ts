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

/** The RDS event "Finished DB Instance backup". */
const BACKUP_FINISHED = 'RDS-EVENT-0002';
/** A day, plus some hours for a backup that starts late or takes long. */
const WINDOW = Duration.hours(6);
const WINDOWS = 5;

interface BackupWatchProps {
  databaseIdentifier: string;
  action: IAlarmAction;
}

/**
 * Raises an alarm after 30 hours without a backup. RDS has no metric for a backup's age, so each "finished" event is
 * written to a log and the log entries are counted.
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
      // No data means no backup event, which is the failure to report.
      treatMissingData: TreatMissingData.BREACHING,
    });
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
  }

  /** Event rules name a log group without the trailing `:*` of its ARN. */
  #arnOf({ logGroupName }: LogGroup): string {
    return Stack.of(this).formatArn({
      service: 'logs',
      resource: 'log-group',
      resourceName: logGroupName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }
}
