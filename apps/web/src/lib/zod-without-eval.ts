import { config } from 'zod';

// Zod checks whether it may compile code, which the Content-Security-Policy forbids and browsers report.
config({ jitless: true });
