import {
  FlowLogDestination,
  FlowLogTrafficType,
  GatewayVpcEndpointAwsService,
  IpAddresses,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

/**
 * Two zones, each with a public subnet and an isolated private one. There is no NAT gateway, which would be a third
 * of the bill: whatever needs AWS runs in a public subnet, behind a security group that blocks inbound traffic.
 */
export class Network extends Construct {
  readonly vpc: Vpc;

  constructor(scope: Construct, id: string, { logBucket }: { logBucket: IBucket }) {
    super(scope, id);
    this.vpc = new Vpc(this, 'Vpc', {
      ipAddresses: IpAddresses.cidr('10.20.0.0/16'),
      maxAzs: 2,
      natGateways: 0,
      subnetConfiguration: [
        // Tasks get public addresses one by one, rather than everything in this subnet.
        { name: 'public', subnetType: SubnetType.PUBLIC, cidrMask: 24, mapPublicIpOnLaunch: false },
        { name: 'private', subnetType: SubnetType.PRIVATE_ISOLATED, cidrMask: 24 },
      ],
      // Image layers come from S3, and traffic through this endpoint is free.
      gatewayEndpoints: { s3: { service: GatewayVpcEndpointAwsService.S3 } },
      flowLogs: {
        refused: {
          destination: FlowLogDestination.toS3(logBucket, 'network'),
          trafficType: FlowLogTrafficType.REJECT,
        },
      },
      // Nothing uses the default group; restricting it would add a Lambda function.
      restrictDefaultSecurityGroup: false,
    });
  }
}
