import { z } from 'zod';
import { IsoTimestampSchema } from './primitives.ts';

/** The kinds of entries in an account's security log. */
export const SecurityEventNameSchema = z.enum([
  'signed-up',
  'signed-in',
  'signed-in-on-new-device',
  'sign-in-failed',
  'locked-out',
  'signed-out',
  'signed-out-everywhere',
  'session-ended',
  'password-refused',
  'password-changed',
  'password-reset-requested',
  'password-reset',
  'email-verified',
  'token-created',
  'token-used-from-new-address',
  'token-revoked',
  'tokens-revoked',
  'token-expired',
  'link-created',
  'link-revoked',
  'account-deleted',
]);
export type SecurityEventName = z.infer<typeof SecurityEventNameSchema>;

/** One entry; repeats on one day from one network are one entry with a count. */
export const SecurityEventSchema = z.object({
  id: z.string(),
  event: SecurityEventNameSchema,
  /** The most recent occurrence. */
  at: IsoTimestampSchema,
  count: z.int().min(1),
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
  /** What it applied to, such as the name of a token. */
  subject: z.string().nullable(),
});
export type SecurityEvent = z.infer<typeof SecurityEventSchema>;

/** `GET /api/account/security-log`, newest first; `before` is the `next` of the previous page. */
export const SecurityLogQuerySchema = z.object({
  before: z
    .string()
    .regex(/^\d{1,15}-[\w-]{1,64}$/, 'must be the "next" of a page')
    .optional(),
});
export const SecurityLogPageSchema = z.object({
  events: z.array(SecurityEventSchema),
  /** Null if there are no older entries. */
  next: z.string().nullable(),
});
export type SecurityLogPage = z.infer<typeof SecurityLogPageSchema>;
