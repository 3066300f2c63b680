import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { CloudFrontTarget, LoadBalancerTarget } from 'aws-cdk-lib/aws-route53-targets';
import type { Construct } from 'constructs';
import type { FoundationStack } from '../foundation/foundation-stack.ts';
import { imageTagParameter, parameter } from '../parameters.ts';
import type { Settings } from '../settings/settings.ts';
import { DomainName } from './domain-name.ts';
import { FrontDoor } from './front-door.ts';
import { PageDistribution } from './page-distribution.ts';
import { Services } from './services.ts';

const DOMAIN_NAME = '([a-z0-9-]+\\.)+[a-z]+';
const CERTIFICATE = 'arn:aws[a-z-]*:acm:[a-z0-9-]+:[0-9]{12}:certificate/.+';

interface ApplicationProps extends StackProps {
  settings: Settings;
  foundation: FoundationStack;
}

/** What changes with every release: both services, their load balancer and the site's domain name. */
export class ApplicationStack extends Stack {
  readonly frontDoor: FrontDoor;
  readonly services: Services;

  constructor(scope: Construct, id: string, { settings, foundation, ...stack }: ApplicationProps) {
    super(scope, id, { ...stack, description: 'Margin Analytics: what changes with every release' });
    const { domainName, hostedZoneId, certificateArn } = this.#place();
    const publicUrl = `https://${domainName}`;

    this.frontDoor = new FrontDoor(this, 'FrontDoor', {
      vpc: foundation.network.vpc,
      securityGroup: foundation.firewall.loadBalancer,
      logBucket: foundation.logBucket.bucket,
      certificateArn,
      internal: settings.pageDistribution,
    });
    this.services = new Services(this, 'Services', {
      foundation,
      settings,
      imageTag: imageTagParameter(this),
      publicUrl,
      trustedProxies: settings.pageDistribution ? 2 : 1,
      targetGroup: this.frontDoor.umbrella,
    });
    new DomainName(this, 'DomainName', {
      domainName,
      hostedZoneId,
      target: settings.pageDistribution
        ? new CloudFrontTarget(this.#pageDistribution(domainName).distribution)
        : new LoadBalancerTarget(this.frontDoor.loadBalancer),
      ipv6: settings.pageDistribution,
    });
    new CfnOutput(this, 'PublicUrl', { value: publicUrl });
  }

  #place() {
    return {
      domainName: parameter(
        this,
        'SiteName',
        'Domain name of the site, e.g. margin-analytics.example.com',
        DOMAIN_NAME,
      ),
      hostedZoneId: parameter(this, 'HostedZoneId', 'Route 53 zone of that name', '[A-Z0-9]+'),
      certificateArn: parameter(
        this,
        'CertificateArn',
        'Certificate for that name in this region',
        CERTIFICATE,
      ),
    };
  }

  #pageDistribution(domainName: string): PageDistribution {
    const description = 'Certificate for that name in us-east-1, where CloudFront requires it';
    return new PageDistribution(this, 'Page', {
      domainName,
      certificateArn: parameter(this, 'PageCertificateArn', description, CERTIFICATE),
      loadBalancer: this.frontDoor.loadBalancer,
    });
  }
}
