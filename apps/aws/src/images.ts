/** What the images of apps/containers guarantee to deployments. */

/** Certificate authorities of RDS. */
export const RDS_CERTIFICATES = '/etc/ssl/rds/global-bundle.pem';
/** The services' unprivileged user. */
export const SERVICE_USER = 'node';
