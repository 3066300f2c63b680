import { createHash, randomBytes } from 'node:crypto';
import {
  AppError,
  type CreatedPersonalToken,
  invalidInput,
  type NewPersonalTokenInput,
  type PersonalToken,
} from '@margin/contracts';
import { LRUCache } from 'lru-cache';
import type { Auth } from './auth.ts';
import { libraryUnavailable } from './auth-errors.ts';
import type { PersonalTokenRow } from './own-tables.ts';
import type { Identity } from './sessions.ts';

const MODEL = 'personalToken';
const PREFIX = 'mat_';
const SECRET_BYTES = 32;
const SHAPE = /^mat_[\w-]{43}$/;
/** What is no id is not asked for: not every database takes every text. */
const ID = /^\w{1,64}$/;
const DAY_MS = 86_400_000;
/** Of one user; a list that a person reads. */
const MAXIMUM = 50;

const REMEMBERED_TOKENS = 10_000;
/** A token that is revoked elsewhere is over here this much later. */
const REMEMBER_MS = 5_000;

/** The long-lived tokens that a user gives to programs. */
export interface PersonalTokens {
  /** The only time that the secret is told. */
  create(userId: string, input: NewPersonalTokenInput): Promise<CreatedPersonalToken>;
  /** Newest first, expired ones too. */
  list(userId: string): Promise<PersonalToken[]>;
  /** Throws NOT_FOUND. */
  revoke(userId: string, id: string): Promise<void>;
  revokeAll(userId: string): Promise<void>;
  /** Whose token it is; null for one that is not good. Throws UNAVAILABLE when the store does not answer. */
  identify(token: string): Promise<Identity | null>;
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

const isOver = ({ expiresAt }: Pick<PersonalTokenRow, 'expiresAt'>) =>
  expiresAt !== null && expiresAt.getTime() <= Date.now();

const toPersonalToken = ({ id, name, createdAt, expiresAt }: PersonalTokenRow): PersonalToken => ({
  id,
  name,
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt?.toISOString() ?? null,
});

export async function createPersonalTokens(auth: Auth): Promise<PersonalTokens> {
  const { adapter, internalAdapter } = await auth.$context;
  const remembered = new LRUCache<string, Identity>({ max: REMEMBERED_TOKENS, ttl: REMEMBER_MS });
  const ofUser = (userId: string) => [{ field: 'userId', value: userId }];

  async function lookUp(tokenHash: string): Promise<Identity | null> {
    const where = [{ field: 'tokenHash', value: tokenHash }];
    const row = await adapter.findOne<PersonalTokenRow>({ model: MODEL, where });
    if (row === null || isOver(row)) return null;
    const user = await internalAdapter.findUserById(row.userId);
    return user && { userId: user.id, email: user.email, name: user.name };
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
          expiresAt: expiresInDays ? new Date(now + expiresInDays * DAY_MS) : null,
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
      const revoked = await adapter.deleteMany({ model: MODEL, where });
      if (revoked === 0) throw noSuchToken();
      remembered.clear();
    },

    async revokeAll(userId) {
      await adapter.deleteMany({ model: MODEL, where: ofUser(userId) });
      remembered.clear();
    },

    async identify(token) {
      if (!SHAPE.test(token)) return null;
      const tokenHash = hashOf(token);
      const known = remembered.get(tokenHash);
      if (known) return known;
      const identity = await lookUp(tokenHash).catch(() => {
        throw libraryUnavailable();
      });
      if (identity) remembered.set(tokenHash, identity);
      return identity;
    },
  };
}

const noSuchToken = () => new AppError('NOT_FOUND', 'There is no such token');

const tooMany = () =>
  invalidInput([{ path: '', message: `You have ${MAXIMUM} tokens, which is the limit: revoke one first` }]);
