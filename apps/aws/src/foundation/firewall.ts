import { Validations } from 'aws-cdk-lib';
import { type IPeer, Peer, Port, SecurityGroup, type Vpc } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { DATABASE_PORT, MARGIN_APP_PORT, UMBRELLA_PORT } from '../ports.ts';

interface FirewallProps {
  vpc: Vpc;
  /** The load balancer's allowed clients. */
  visitors: 'everybody' | IPeer;
}

/** Every allowed connection: internet → load balancer → umbrella ⇄ margin app → database. */
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

    this.loadBalancer = group('LoadBalancer', 'Load balancer: accepts users', false);
    this.umbrella = group('Umbrella', 'Umbrella: accepts the load balancer and the margin app', true);
    this.marginApp = group('MarginApp', 'Margin app: accepts the umbrella', true);
    this.administration = group('Administration', 'Administrator tasks: accept no connections', true);
    this.database = group('Database', 'Database: accepts services and administrators', false);

    this.#admit(visitors);
    this.loadBalancer.addEgressRule(this.umbrella, Port.tcp(UMBRELLA_PORT), 'User requests');
    this.#allow(this.loadBalancer, this.umbrella, UMBRELLA_PORT, 'User requests');
    this.#allow(this.umbrella, this.marginApp, MARGIN_APP_PORT, 'User requests with their token');
    this.#allow(this.marginApp, this.umbrella, UMBRELLA_PORT, 'Public keys of tokens');
    this.#allow(this.umbrella, this.database, DATABASE_PORT, 'Umbrella queries');
    this.#allow(this.marginApp, this.database, DATABASE_PORT, 'Margin app queries');
    this.#allow(this.administration, this.database, DATABASE_PORT, 'Administrators');
  }

  #admit(visitors: FirewallProps['visitors']): void {
    if (visitors !== 'everybody') {
      this.loadBalancer.addIngressRule(visitors, Port.tcp(443), 'HTTPS from CloudFront');
      return;
    }
    this.loadBalancer.addIngressRule(Peer.anyIpv4(), Port.tcp(443), 'HTTPS from everywhere');
    this.loadBalancer.addIngressRule(Peer.anyIpv4(), Port.tcp(80), 'HTTP, redirected to HTTPS');
    Validations.of(this.loadBalancer).acknowledge({
      id: 'AwsSolutions-EC23',
      reason: 'The public entrance: port 443, and port 80, which only redirects.',
    });
  }

  #allow(from: SecurityGroup, to: SecurityGroup, port: number, what: string): void {
    to.addIngressRule(from, Port.tcp(port), what);
  }
}
