import { Validations } from 'aws-cdk-lib';
import { type IPeer, Peer, Port, SecurityGroup, type Vpc } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { DATABASE_PORT, MARGIN_APP_PORT, UMBRELLA_PORT } from '../ports.ts';

interface FirewallProps {
  vpc: Vpc;
  /** Who may speak to the load balancer. */
  visitors: 'everybody' | IPeer;
}

/** Who may speak to whom, all of it: internet → load balancer → umbrella ⇄ margin app → database. */
export class Firewall extends Construct {
  readonly loadBalancer: SecurityGroup;
  readonly umbrella: SecurityGroup;
  readonly marginApp: SecurityGroup;
  readonly administration: SecurityGroup;
  readonly database: SecurityGroup;

  constructor(scope: Construct, id: string, { vpc, visitors }: FirewallProps) {
    super(scope, id);
    const group = (name: string, description: string, allowAllOutbound: boolean) =>
      new SecurityGroup(this, name, { vpc, description, allowAllOutbound });

    this.loadBalancer = group('LoadBalancer', 'The load balancer: users come in', false);
    this.umbrella = group('Umbrella', 'The umbrella: the load balancer and the margin app come in', true);
    this.marginApp = group('MarginApp', 'The margin app: the umbrella comes in', true);
    this.administration = group('Administration', 'Tasks of administrators: nobody comes in', true);
    this.database = group('Database', 'The database: services and administrators come in', false);

    this.#admit(visitors);
    this.loadBalancer.addEgressRule(this.umbrella, Port.tcp(UMBRELLA_PORT), 'Requests of users');
    this.#allow(this.loadBalancer, this.umbrella, UMBRELLA_PORT, 'Requests of users');
    this.#allow(this.umbrella, this.marginApp, MARGIN_APP_PORT, 'Requests of users with their token');
    this.#allow(this.marginApp, this.umbrella, UMBRELLA_PORT, 'The published keys of tokens');
    this.#allow(this.umbrella, this.database, DATABASE_PORT, 'Queries of the umbrella');
    this.#allow(this.marginApp, this.database, DATABASE_PORT, 'Queries of the margin app');
    this.#allow(this.administration, this.database, DATABASE_PORT, 'Administrators');
  }

  #admit(visitors: FirewallProps['visitors']): void {
    if (visitors !== 'everybody') {
      this.loadBalancer.addIngressRule(visitors, Port.tcp(443), 'HTTPS from CloudFront');
      return;
    }
    this.loadBalancer.addIngressRule(Peer.anyIpv4(), Port.tcp(443), 'HTTPS from everywhere');
    this.loadBalancer.addIngressRule(Peer.anyIpv4(), Port.tcp(80), 'HTTP, to be sent on to HTTPS');
    Validations.of(this.loadBalancer).acknowledge({
      id: 'AwsSolutions-EC23',
      reason: 'The public entrance: ports 443 and 80, the latter answers with a redirect alone.',
    });
  }

  #allow(from: SecurityGroup, to: SecurityGroup, port: number, what: string): void {
    to.addIngressRule(from, Port.tcp(port), what);
  }
}
