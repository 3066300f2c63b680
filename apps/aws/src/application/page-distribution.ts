import { CfnOutput, Duration, Validations } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  PriceClass,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin, VpcOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { ApplicationLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

interface PageDistributionProps {
  domainName: string;
  /** In us-east-1, where CloudFront requires it. */
  certificateArn: string;
  loadBalancer: ApplicationLoadBalancer;
}

/**
 * CloudFront in front of the site: page files with hashed names come from S3, everything else from the load
 * balancer, which only CloudFront can reach.
 */
export class PageDistribution extends Construct {
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, props: PageDistributionProps) {
    super(scope, id);
    const files = this.#files();
    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'Margin Analytics',
      domainNames: [props.domainName],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', props.certificateArn),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      defaultBehavior: {
        origin: this.#loadBalancer(props.loadBalancer),
        allowedMethods: AllowedMethods.ALLOW_ALL,
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        // Never cache users' data.
        cachePolicy: CachePolicy.CACHING_DISABLED,
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER,
        compress: false,
      },
      additionalBehaviors: {
        '/assets/*': {
          origin: S3BucketOrigin.withOriginAccessControl(files),
          viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
          cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        },
      },
    });
    this.#explain();
    new CfnOutput(scope, 'PageBucket', { value: files.bucketName });
  }

  #files(): Bucket {
    const bucket = new Bucket(this, 'Files', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
    });
    Validations.of(bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'Holds the published files of the page, which only CloudFront reads.',
    });
    return bucket;
  }

  #loadBalancer(loadBalancer: ApplicationLoadBalancer) {
    return VpcOrigin.withApplicationLoadBalancer(loadBalancer, {
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
      originSslProtocols: [OriginSslPolicy.TLS_V1_2],
      readTimeout: Duration.seconds(60),
      keepaliveTimeout: Duration.seconds(60),
    });
  }

  #explain(): void {
    const rules = Validations.of(this.distribution);
    rules.acknowledge({
      id: 'AwsSolutions-CFR1',
      reason: 'Users may open their library from any country.',
    });
    rules.acknowledge({
      id: 'AwsSolutions-CFR2',
      reason:
        'A web ACL costs at least 6 dollars a month; the umbrella already limits rates by address and by account.',
    });
    rules.acknowledge({
      id: 'AwsSolutions-CFR3',
      reason: 'Everything except published files reaches the load balancer, which keeps access logs.',
    });
  }
}
