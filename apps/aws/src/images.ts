/** What the images of apps/containers promise to those who run them. */

/** The certificates that those of RDS are signed by. */
export const RDS_CERTIFICATES = '/etc/ssl/rds/global-bundle.pem';
/** The unprivileged user of the services. */
export const SERVICE_USER = 'node';
