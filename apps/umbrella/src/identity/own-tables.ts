import type { SecurityEventName } from '@margin/contracts';
import type { BetterAuthPlugin } from 'better-auth';

/** A personal access token. Only the SHA-256 of its secret is stored. */
export interface PersonalTokenRow {
  id: string;
  userId: string;
  name: string;
  tokenHash: string;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  lastUsedFrom: string | null;
}

/** An account being deleted; this row is deleted last. */
export interface AccountDeletionRow {
  id: string;
  userId: string;
  email: string;
  name: string;
  createdAt: Date;
}

/** Number of attempts in the window that begins at windowStart (seconds since 1970). */
export interface AttemptRow {
  id: string;
  windowStart: number;
  windowSeconds: number;
  count: number;
}

/** An entry of the security log. Occurrences with the same `fold` share one entry. */
export interface SecurityEventRow {
  id: string;
  userId: string;
  event: SecurityEventName;
  fold: string;
  /** Milliseconds since 1970, of the last occurrence. */
  at: number;
  count: number;
  ipAddress: string | null;
  userAgent: string | null;
  subject: string | null;
}

/**
 * This application's tables, in addition to the identity library's; the library creates and migrates both.
 */
export const ownTables = {
  id: 'margin-tables',
  schema: {
    personalToken: {
      fields: {
        userId: {
          type: 'string',
          required: true,
          references: { model: 'user', field: 'id', onDelete: 'cascade' },
        },
        name: { type: 'string', required: true },
        tokenHash: { type: 'string', required: true, unique: true },
        createdAt: { type: 'date', required: true },
        expiresAt: { type: 'date', required: false },
        lastUsedAt: { type: 'date', required: false },
        lastUsedFrom: { type: 'string', required: false },
      },
    },
    accountDeletion: {
      fields: {
        userId: { type: 'string', required: true, unique: true },
        email: { type: 'string', required: true },
        name: { type: 'string', required: true },
        createdAt: { type: 'date', required: true },
      },
    },
    attempt: {
      fields: {
        windowStart: { type: 'number', required: true },
        windowSeconds: { type: 'number', required: true },
        count: { type: 'number', required: true },
      },
    },
    securityEvent: {
      fields: {
        userId: {
          type: 'string',
          required: true,
          references: { model: 'user', field: 'id', onDelete: 'cascade' },
        },
        event: { type: 'string', required: true },
        fold: { type: 'string', required: true, unique: true },
        at: { type: 'number', bigint: true, required: true },
        count: { type: 'number', required: true },
        ipAddress: { type: 'string', required: false },
        userAgent: { type: 'string', required: false },
        subject: { type: 'string', required: false },
      },
    },
  },
} as const satisfies BetterAuthPlugin;
