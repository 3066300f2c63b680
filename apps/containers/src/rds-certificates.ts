import { X509Certificate } from 'node:crypto';

/** Authorities of RDS alone, not those of the web at large, and not of regions that are closed to customers. */
const isOfRds = (subject: string) => subject.includes('OU=Amazon RDS') && !subject.includes(' Beta ');

/** Of the certificates that have ever signed those of RDS, the ones that still may: one PEM file of them. */
export function currentCertificates(all: readonly string[], now: Date): string {
  const current = all.filter((pem) => {
    const { subject, validTo } = new X509Certificate(pem);
    return isOfRds(subject) && new Date(validTo) > now;
  });
  return current.map((pem) => `${pem.trim()}\n`).join('');
}
