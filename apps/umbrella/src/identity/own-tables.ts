import type { BetterAuthPlugin } from 'better-auth';

/** A personal access token: of its secret nothing but the SHA-256 is kept. */
export interface PersonalTokenRow {
  id: string;
  userId: string;
  name: string;
  tokenHash: string;
  createdAt: Date;
  expiresAt: Date | null;
}

/** An account that is being deleted; the row is the last thing that goes. */
export interface AccountDeletionRow {
  id: string;
  userId: string;
  email: string;
  name: string;
  createdAt: Date;
}

/** How often something was tried in the minute that begins at windowStart (seconds since 1970). */
export interface AttemptRow {
  id: string;
  windowStart: number;
  count: number;
}

/** The tables of this application beside those of the identity library, which creates and migrates both. */
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
        count: { type: 'number', required: true },
      },
    },
  },
} as const satisfies BetterAuthPlugin;
