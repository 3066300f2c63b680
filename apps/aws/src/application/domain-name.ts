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
  /** CloudFront answers over IPv6 as well. */
  ipv6: boolean;
}

/** The name of the site in a zone that is there already. */
export class DomainName extends Construct {
  constructor(scope: Construct, id: string, { domainName, hostedZoneId, target, ipv6 }: DomainNameProps) {
    super(scope, id);
    const zone = HostedZone.fromHostedZoneId(this, 'Zone', hostedZoneId);
    // With its last dot the name is whole: nothing of the zone's own name, unknown here, is put behind it.
    const record = { zone, recordName: `${domainName}.`, target: RecordTarget.fromAlias(target) };
    new ARecord(this, 'Ipv4', record);
    if (ipv6) new AaaaRecord(this, 'Ipv6', record);
  }
}
