import { type Bill, type Item, loadBalancer, STANDARD_USAGE, ZONES } from './bill.ts';
import { asListed, ec2, ipv4, rds } from './compute.ts';
import { FREE_TRANSFER_GB, S3_GB_MONTH, TRANSFER_GB, ZONE_MONTH } from './prices.ts';

/** The specification's own figures, from its section 8. */
export const SPECIFICATION_FIGURES: Partial<Record<Item, number>> = {
  Services: 60,
  Database: 18,
  'Load balancer': 16,
  'Data transfer': 5,
  'Files and logs in S3': 2,
  'DNS zones': 1,
};

const INSTANCES = 2;
const DISK_GIB = 30;

/** The specification's architecture, two t3.medium with Docker, at the prices of prices.ts. */
export function specificationBill(): Bill {
  const { transferGb, loadBalancerUnits, bucketGb } = STANDARD_USAGE;
  const nothing = asListed(0);
  return {
    Services: ec2('t3.medium', INSTANCES, DISK_GIB),
    Database: rds({ instanceType: 't3.micro', storageGiB: 20, multiAz: false }),
    'Load balancer': loadBalancer(loadBalancerUnits),
    'Data transfer': asListed((transferGb - FREE_TRANSFER_GB) * TRANSFER_GB),
    'Files and logs in S3': asListed(bucketGb * S3_GB_MONTH),
    'DNS zones': asListed(ZONE_MONTH),
    'Public IPv4 addresses': ipv4(INSTANCES + ZONES),
    Secrets: nothing,
    'Logs and alarms': nothing,
    Images: nothing,
  };
}
