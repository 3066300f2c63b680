import {
  AaaaRecord,
  ARecord,
  HostedZone,
  type IAliasRecordTarget,
  RecordTarget,
} from 'aws-cdk-lib/aws-route53';
import { Construct } from 'constructs';

interface DomainNameProps {
  domainName: string;
  hostedZoneId: string;
  target: IAliasRecordTarget;
  /** Whether to add an IPv6 record, which CloudFront needs. */
  ipv6: boolean;
}

/** The site's record in an existing zone. */
export class DomainName extends Construct {
  constructor(scope: Construct, id: string, { domainName, hostedZoneId, target, ipv6 }: DomainNameProps) {
    super(scope, id);
    const zone = HostedZone.fromHostedZoneId(this, 'Zone', hostedZoneId);
    // The trailing dot makes the name absolute; the zone's own name is unknown here and must not be
    // appended.
    const record = { zone, recordName: `${domainName}.`, target: RecordTarget.fromAlias(target) };
    new ARecord(this, 'Ipv4', record);
    if (ipv6) new AaaaRecord(this, 'Ipv6', record);
  }
}
