import { createHash, randomBytes } from 'node:crypto';
import {
  AppError,
  type CreatedPersonalToken,
  invalidInput,
  type NewPersonalTokenInput,
  type PersonalToken,
} from '@margin/contracts';
import { LRUCache } from 'lru-cache';
import { networkOf } from '../limits/network-of.ts';
import type { EventSource, SecurityLog } from '../security-log/security-log.ts';
import type { Auth } from './auth.ts';
import { libraryUnavailable } from './auth-errors.ts';
import type { PersonalTokenRow } from './own-tables.ts';
import type { Grant, Identity } from './sessions.ts';

const MODEL = 'personalToken';
const PREFIX = 'mat_';
const SECRET_BYTES = 32;
const SHAPE = /^mat_[\w-]{43}$/;
/** Reject malformed ids before querying: not every database accepts any text. */
const ID = /^\w{1,64}$/;
const DAY_MS = 86_400_000;
/** Per user: a list that a person can read. */
const MAXIMUM = 50;

const REMEMBERED_TOKENS = 10_000;
/** How long a token revoked by another process keeps working here. */
const REMEMBER_MS = 5_000;
/** Use is recorded to the minute, so a busy program does not cause a write per request. */
const NOTE_USE_MS = 60_000;

/** Long-lived tokens that users give to programs. */
export interface PersonalTokens {
  /** The secret is returned only here. */
  create(userId: string, input: Omit<NewPersonalTokenInput, 'password'>): Promise<CreatedPersonalToken>;
  /** Newest first, including expired ones. */
  list(userId: string): Promise<PersonalToken[]>;
  /** Resolves to the token's name. Throws NOT_FOUND. */
  revoke(userId: string, id: string): Promise<string>;
  /** Resolves to the number revoked. */
  revokeAll(userId: string): Promise<number>;
  /** Whether the token exists and has not expired. */
  isGood(id: string): Promise<boolean>;
  /** Tokens that expired since then. */
  expiredSince(time: Date): Promise<Pick<PersonalTokenRow, 'id' | 'userId' | 'name'>[]>;
  /**
   * The owner of a token, whose use it records; null if the token is invalid. Throws UNAVAILABLE if the store does
   * not answer.
   */
  identify(token: string, source: EventSource): Promise<(Identity & Grant) | null>;
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

const isOver = ({ expiresAt }: Pick<PersonalTokenRow, 'expiresAt'>) =>
  expiresAt !== null && expiresAt.getTime() <= Date.now();

const toPersonalToken = (row: PersonalTokenRow): PersonalToken => ({
  id: row.id,
  name: row.name,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt?.toISOString() ?? null,
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  lastUsedFrom: row.lastUsedFrom ?? null,
});

export async function createPersonalTokens(auth: Auth, securityLog: SecurityLog): Promise<PersonalTokens> {
  const { adapter, internalAdapter } = await auth.$context;
  const remembered = new LRUCache<string, Identity & Grant>({ max: REMEMBERED_TOKENS, ttl: REMEMBER_MS });
  const ofUser = (userId: string) => [{ field: 'userId', value: userId }];

  async function noteUse(
    { id, userId, name, lastUsedAt, lastUsedFrom }: PersonalTokenRow,
    source: EventSource,
  ) {
    const isNew = lastUsedFrom === null || networkOf(lastUsedFrom) !== networkOf(source.ip);
    if (isNew) securityLog.record({ event: 'token-used-from-new-address', userId, source, subject: name });
    const now = Date.now();
    if (!isNew && lastUsedAt !== null && now - lastUsedAt.getTime() < NOTE_USE_MS) return;
    const update = { lastUsedAt: new Date(now), lastUsedFrom: source.ip };
    // A valid token works even if the store cannot write, as on a full disk.
    await adapter
      .update({ model: MODEL, where: [{ field: 'id', value: id }], update })
      .catch((error: unknown) => source.log.warn({ err: error }, 'could not record the use of a token'));
  }

  async function lookUp(tokenHash: string, source: EventSource): Promise<(Identity & Grant) | null> {
    const where = [{ field: 'tokenHash', value: tokenHash }];
    const row = await adapter.findOne<PersonalTokenRow>({ model: MODEL, where });
    if (row === null || isOver(row)) return null;
    const user = await internalAdapter.findUserById(row.userId);
    if (user === null) return null;
    await noteUse(row, source);
    return { userId: user.id, email: user.email, name: user.name, grant: `token:${row.id}` };
  }

  return {
    async create(userId, { name, expiresInDays }) {
      if ((await adapter.count({ model: MODEL, where: ofUser(userId) })) >= MAXIMUM) throw tooMany();
      const token = `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64url')}`;
      const now = Date.now();
      const row = await adapter.create<Omit<PersonalTokenRow, 'id'>, PersonalTokenRow>({
        model: MODEL,
        data: {
          userId,
          name,
          tokenHash: hashOf(token),
          createdAt: new Date(now),
          expiresAt: expiresInDays === null ? null : new Date(now + expiresInDays * DAY_MS),
          lastUsedAt: null,
          lastUsedFrom: null,
        },
      });
      return { ...toPersonalToken(row), token };
    },

    async list(userId) {
      const rows = await adapter.findMany<PersonalTokenRow>({
        model: MODEL,
        where: ofUser(userId),
        sortBy: { field: 'createdAt', direction: 'desc' },
        limit: MAXIMUM,
      });
      return rows.map(toPersonalToken);
    },

    async revoke(userId, id) {
      if (!ID.test(id)) throw noSuchToken();
      const where = [...ofUser(userId), { field: 'id', value: id }];
      const row = await adapter.findOne<PersonalTokenRow>({ model: MODEL, where });
      const revoked = await adapter.deleteMany({ model: MODEL, where });
      if (row === null || revoked === 0) throw noSuchToken();
      remembered.clear();
      return row.name;
    },

    async revokeAll(userId) {
      const revoked = await adapter.deleteMany({ model: MODEL, where: ofUser(userId) });
      remembered.clear();
      return revoked;
    },

    async isGood(id) {
      const row = await adapter.findOne<PersonalTokenRow>({
        model: MODEL,
        where: [{ field: 'id', value: id }],
      });
      return row !== null && !isOver(row);
    },

    expiredSince: (time) =>
      adapter.findMany<PersonalTokenRow>({
        model: MODEL,
        where: [
          { field: 'expiresAt', operator: 'gt', value: time },
          { field: 'expiresAt', operator: 'lte', value: new Date() },
        ],
      }),

    async identify(token, source) {
      if (!SHAPE.test(token)) return null;
      const tokenHash = hashOf(token);
      const use = `${tokenHash} ${source.ip}`;
      const known = remembered.get(use);
      if (known) return known;
      const identity = await lookUp(tokenHash, source).catch(() => {
        throw libraryUnavailable();
      });
      if (identity) remembered.set(use, identity);
      return identity;
    },
  };
}

const noSuchToken = () => new AppError('NOT_FOUND', 'Token not found');

const tooMany = () =>
  invalidInput([{ path: '', message: `You have reached the limit of ${MAXIMUM} tokens. Revoke one first.` }]);
