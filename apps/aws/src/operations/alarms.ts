import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IAlarmAction,
  type IMetric,
  MathExpression,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { FargateService } from 'aws-cdk-lib/aws-ecs';
import {
  type ApplicationLoadBalancer,
  type ApplicationTargetGroup,
  HttpCodeElb,
  HttpCodeTarget,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { DatabaseInstance } from 'aws-cdk-lib/aws-rds';
import { Construct } from 'constructs';

const GIB = 1024 ** 3;
const MIB = 1024 ** 2;
const FIVE_MINUTES = { period: Duration.minutes(5) };

interface Watch {
  /** Also the alarm's id. */
  name: string;
  description: string;
  metric: IMetric;
  threshold: number;
  /** Consecutive periods; one by default. */
  periods?: number;
  /** Greater than the threshold by default. */
  tooLittle?: boolean;
}

/** Every alarm, each with its reason. All of them also report when they clear. */
export class Alarms extends Construct {
  readonly #action: IAlarmAction;

  constructor(scope: Construct, id: string, action: IAlarmAction) {
    super(scope, id);
    this.#action = action;
  }

  watch({ name, description, metric, threshold, periods = 1, tooLittle = false }: Watch): void {
    const alarm = new Alarm(this, name, {
      alarmDescription: description,
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: tooLittle
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(this.#action);
    alarm.addOkAction(this.#action);
  }

  watchFrontDoor(loadBalancer: ApplicationLoadBalancer, umbrella: ApplicationTargetGroup): void {
    const { metrics } = loadBalancer;
    this.watch({
      name: 'ServerErrors',
      description: 'More than 5 server errors in 5 minutes',
      metric: new MathExpression({
        expression: 'FILL(services, 0) + FILL(balancer, 0)',
        usingMetrics: {
          services: metrics.httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT, FIVE_MINUTES),
          balancer: metrics.httpCodeElb(HttpCodeElb.ELB_5XX_COUNT, FIVE_MINUTES),
        },
        label: '5xx responses',
        ...FIVE_MINUTES,
      }),
      threshold: 5,
    });
    this.watch({
      name: 'SlowAnswers',
      description: '1 in 20 responses took more than 2 seconds, for 15 minutes',
      metric: metrics.targetResponseTime({ statistic: Stats.p(95), ...FIVE_MINUTES }),
      threshold: 2,
      periods: 3,
    });
    this.watch({
      name: 'TasksNotReady',
      description: 'A task has not been ready for 5 minutes',
      metric: umbrella.metrics.unhealthyHostCount({ period: Duration.minutes(1), statistic: Stats.MAXIMUM }),
      threshold: 0,
      periods: 5,
    });
  }

  watchService(name: string, service: FargateService): void {
    this.watch({
      name: `${name}Cpu`,
      description: `${name}: CPU above 85% for 15 minutes, even after scaling out`,
      metric: service.metricCpuUtilization(FIVE_MINUTES),
      threshold: 85,
      periods: 3,
    });
    this.watch({
      name: `${name}Memory`,
      description: `${name}: memory above 85%; at 100% the task is killed`,
      metric: service.metricMemoryUtilization({ statistic: Stats.MAXIMUM, ...FIVE_MINUTES }),
      threshold: 85,
      periods: 2,
    });
  }

  watchDatabase(
    database: DatabaseInstance,
    { storageGiB, maxConnections }: { storageGiB: number; maxConnections: number },
  ): void {
    this.watch({
      name: 'DatabaseCpu',
      description: 'Database CPU above 80% for 15 minutes',
      metric: database.metricCPUUtilization(FIVE_MINUTES),
      threshold: 80,
      periods: 3,
    });
    this.watch({
      name: 'DatabaseCredits',
      description:
        'The database has been bursting for long; once its credits are used up, bursting is billed by the hour',
      metric: database.metric('CPUCreditBalance', { statistic: Stats.MINIMUM, ...FIVE_MINUTES }),
      threshold: 20,
      tooLittle: true,
    });
    this.watch({
      name: 'DatabaseStorage',
      description:
        'Less than 10% of the storage is free; it grows automatically, at most once in six hours, up to its limit',
      metric: database.metricFreeStorageSpace({ statistic: Stats.MINIMUM, ...FIVE_MINUTES }),
      threshold: (storageGiB * GIB) / 10,
      tooLittle: true,
    });
    this.watch({
      name: 'DatabaseMemory',
      description: 'The database has had less than 64 MiB of free memory for 15 minutes',
      metric: database.metricFreeableMemory({ statistic: Stats.MINIMUM, ...FIVE_MINUTES }),
      threshold: 64 * MIB,
      periods: 3,
      tooLittle: true,
    });
    this.watch({
      name: 'DatabaseConnections',
      description: '90% of the database connections are in use',
      metric: database.metricDatabaseConnections({ statistic: Stats.MAXIMUM, ...FIVE_MINUTES }),
      threshold: 0.9 * maxConnections,
    });
  }
}
