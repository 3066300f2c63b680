/**
 * AWS's public list prices in dollars for us-east-1, the specification's region, without tax and the free tier of
 * new accounts, as of November 2026. They are written down, not looked up: README.md says which were checked and
 * how.
 */
export const HOURS_A_MONTH = 730;

export const FARGATE = {
  vcpuHour: { arm64: 0.032_38, 'x86-64': 0.040_48 },
  gibHour: { arm64: 0.003_56, 'x86-64': 0.004_445 },
} as const;

/** Linux, per hour. */
export const EC2_HOUR = { 't3.medium': 0.0416, 't3.small': 0.0208, 't4g.small': 0.0168 } as const;
export const EBS_GIB_MONTH = 0.08;

/** PostgreSQL in one zone, per hour; a second zone doubles every database price. */
export const RDS_HOUR = {
  't3.micro': 0.018,
  't4g.micro': 0.016,
  't4g.small': 0.032,
  't4g.medium': 0.065,
} as const;
export const RDS_GIB_MONTH = 0.115;

export const LOAD_BALANCER_HOUR = 0.0225;
export const LOAD_BALANCER_UNIT_HOUR = 0.008;
/** Every kind of public address, billed since February 2024. */
export const PUBLIC_IPV4_HOUR = 0.005;
export const NAT_GATEWAY_HOUR = 0.045;
export const INTERFACE_ENDPOINT_HOUR = 0.01;

export const TRANSFER_GB = 0.09;
export const FREE_TRANSFER_GB = 100;
export const ZONE_MONTH = 0.5;
export const SECRET_MONTH = 0.4;
export const ALARM_METRIC_MONTH = 0.1;
export const LOG_GB = 0.53;
export const S3_GB_MONTH = 0.023;
export const IMAGE_GB_MONTH = 0.1;

/** Discount from the list price for a one-year commitment without upfront payment, rounded. */
export const YEAR_DISCOUNT = { fargate: 0.15, ec2: 0.37, rds: 0.29 } as const;
