import { Duration } from 'aws-cdk-lib';
import { type SecurityGroup, SubnetType, type Vpc } from 'aws-cdk-lib/aws-ec2';
import {
  ApplicationListener,
  ApplicationLoadBalancer,
  ApplicationProtocol,
  ApplicationTargetGroup,
  ListenerAction,
  ListenerCertificate,
  SslPolicy,
  TargetType,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { UMBRELLA_PORT } from '../ports.ts';

interface FrontDoorProps {
  vpc: Vpc;
  securityGroup: SecurityGroup;
  logBucket: IBucket;
  certificateArn: string;
  /** Off the internet: only CloudFront can reach it. */
  internal: boolean;
}

/** The load balancer: terminates TLS, redirects HTTP to HTTPS and forwards only to the umbrella. */
export class FrontDoor extends Construct {
  readonly loadBalancer: ApplicationLoadBalancer;
  readonly umbrella: ApplicationTargetGroup;

  constructor(scope: Construct, id: string, props: FrontDoorProps) {
    super(scope, id);
    this.loadBalancer = new ApplicationLoadBalancer(this, 'LoadBalancer', {
      vpc: props.vpc,
      vpcSubnets: { subnetType: props.internal ? SubnetType.PRIVATE_ISOLATED : SubnetType.PUBLIC },
      internetFacing: !props.internal,
      securityGroup: props.securityGroup,
      dropInvalidHeaderFields: true,
      deletionProtection: true,
    });
    this.loadBalancer.logAccessLogs(props.logBucket, 'load-balancer');
    this.umbrella = this.#umbrella(props.vpc);
    this.#listen(props);
  }

  #umbrella(vpc: Vpc): ApplicationTargetGroup {
    return new ApplicationTargetGroup(this, 'Umbrella', {
      vpc,
      port: UMBRELLA_PORT,
      protocol: ApplicationProtocol.HTTP,
      targetType: TargetType.IP,
      deregistrationDelay: Duration.seconds(30),
      healthCheck: {
        path: '/readyz',
        interval: Duration.seconds(15),
        timeout: Duration.seconds(5),
        healthyThresholdCount: 2,
        // The check also fails while the database is away: tasks must survive the two minutes of an RDS
        // failover.
        unhealthyThresholdCount: 10,
      },
    });
  }

  #listen({ certificateArn, internal }: FrontDoorProps): void {
    const { loadBalancer } = this;
    const shared = { loadBalancer, open: false };
    new ApplicationListener(this, 'Https', {
      ...shared,
      port: 443,
      protocol: ApplicationProtocol.HTTPS,
      sslPolicy: SslPolicy.TLS13_RES,
      certificates: [ListenerCertificate.fromArn(certificateArn)],
      defaultTargetGroups: [this.umbrella],
    });
    if (internal) return;
    new ApplicationListener(this, 'Http', {
      ...shared,
      port: 80,
      protocol: ApplicationProtocol.HTTP,
      defaultAction: ListenerAction.redirect({ protocol: 'HTTPS', port: '443', permanent: true }),
    });
  }
}
