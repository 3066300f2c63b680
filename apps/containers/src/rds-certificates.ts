import { X509Certificate } from 'node:crypto';

/** Only RDS authorities: no web authorities, and none of regions that are closed to customers. */
const isOfRds = (subject: string) => subject.includes('OU=Amazon RDS') && !subject.includes(' Beta ');

/** Unexpired authorities that have signed RDS certificates, as one PEM file. */
export function currentCertificates(all: readonly string[], now: Date): string {
  const current = all.filter((pem) => {
    const { subject, validTo } = new X509Certificate(pem);
    return isOfRds(subject) && new Date(validTo) > now;
  });
  return current.map((pem) => `${pem.trim()}\n`).join('');
}
