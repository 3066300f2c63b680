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
 * Two zones, each with a public subnet and a private one without any way out. There is no NAT gateway, which would be
 * a third of the bill: what has to reach AWS stands in a public subnet behind a security group that lets nobody in.
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
        // Addresses are given to tasks one by one, not to whatever is put here.
        { name: 'public', subnetType: SubnetType.PUBLIC, cidrMask: 24, mapPublicIpOnLaunch: false },
        { name: 'private', subnetType: SubnetType.PRIVATE_ISOLATED, cidrMask: 24 },
      ],
      // Layers of images come from S3: the way to it inside of AWS costs nothing.
      gatewayEndpoints: { s3: { service: GatewayVpcEndpointAwsService.S3 } },
      flowLogs: {
        refused: {
          destination: FlowLogDestination.toS3(logBucket, 'network'),
          trafficType: FlowLogTrafficType.REJECT,
        },
      },
      // Nothing uses the default group; closing it would bring a Lambda function along.
      restrictDefaultSecurityGroup: false,
    });
  }
}
