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
  /** Also the id of the alarm. */
  name: string;
  description: string;
  metric: IMetric;
  threshold: number;
  /** Periods in a row; one by default. */
  periods?: number;
  /** Too much by default. */
  tooLittle?: boolean;
}

/** Each alarm of the house, one line of reason each; every one of them ends in the same action, also when it is over. */
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
      description: 'Users were answered with a server error more than 5 times in 5 minutes',
      metric: new MathExpression({
        expression: 'FILL(services, 0) + FILL(balancer, 0)',
        usingMetrics: {
          services: metrics.httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT, FIVE_MINUTES),
          balancer: metrics.httpCodeElb(HttpCodeElb.ELB_5XX_COUNT, FIVE_MINUTES),
        },
        label: 'Answers 5xx',
        ...FIVE_MINUTES,
      }),
      threshold: 5,
    });
    this.watch({
      name: 'SlowAnswers',
      description: 'One answer in 20 took more than 2 seconds, for 15 minutes',
      metric: metrics.targetResponseTime({ statistic: Stats.p(95), ...FIVE_MINUTES }),
      threshold: 2,
      periods: 3,
    });
    this.watch({
      name: 'TasksNotReady',
      description: 'A task is not ready for users, for 5 minutes',
      metric: umbrella.metrics.unhealthyHostCount({ period: Duration.minutes(1), statistic: Stats.MAXIMUM }),
      threshold: 0,
      periods: 5,
    });
  }

  watchService(name: string, service: FargateService): void {
    this.watch({
      name: `${name}Cpu`,
      description: `${name}: processors busy to 85 % for 15 minutes, whatever more tasks could do`,
      metric: service.metricCpuUtilization(FIVE_MINUTES),
      threshold: 85,
      periods: 3,
    });
    this.watch({
      name: `${name}Memory`,
      description: `${name}: memory is used to 85 %; at 100 % the task is killed`,
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
      description: 'The database was busy to 80 % for 15 minutes',
      metric: database.metricCPUUtilization(FIVE_MINUTES),
      threshold: 80,
      periods: 3,
    });
    this.watch({
      name: 'DatabaseCredits',
      description:
        'The database has burst for long: once its credits are gone, bursting is billed by the hour',
      metric: database.metric('CPUCreditBalance', { statistic: Stats.MINIMUM, ...FIVE_MINUTES }),
      threshold: 20,
      tooLittle: true,
    });
    this.watch({
      name: 'DatabaseStorage',
      description:
        'Less than a tenth of the storage is free: it grows by itself, once in six hours, up to its limit',
      metric: database.metricFreeStorageSpace({ statistic: Stats.MINIMUM, ...FIVE_MINUTES }),
      threshold: (storageGiB * GIB) / 10,
      tooLittle: true,
    });
    this.watch({
      name: 'DatabaseMemory',
      description: 'Less than 64 MiB of memory are free to the database, for 15 minutes',
      metric: database.metricFreeableMemory({ statistic: Stats.MINIMUM, ...FIVE_MINUTES }),
      threshold: 64 * MIB,
      periods: 3,
      tooLittle: true,
    });
    this.watch({
      name: 'DatabaseConnections',
      description: 'Nine of ten connections to the database are taken',
      metric: database.metricDatabaseConnections({ statistic: Stats.MAXIMUM, ...FIVE_MINUTES }),
      threshold: 0.9 * maxConnections,
    });
  }
}
