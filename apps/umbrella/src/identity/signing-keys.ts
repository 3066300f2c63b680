import type { Auth } from './auth.ts';
import { PUBLISHED_AFTER_SECONDS, PUBLISHED_BEFORE_MS } from './key-publication.ts';
import type { Identity } from './sessions.ts';

const MODEL = 'jwks';
const DAY_MS = 86_400_000;

interface KeyRow {
  id: string;
  publicKey: string;
  privateKey: string;
  createdAt: Date;
  expiresAt: Date | null;
}

export interface TokenClaims {
  /** What the token permits, see TOKEN_SCOPES. */
  scope?: string;
  /** What the margin app introspects, see INTROSPECTION_PATH; without it a token is valid until it expires. */
  grant?: string;
  /** Replaces the usual audience. */
  aud?: string;
}

export interface SigningKeys {
  /** Whether a key exists. */
  exist(): Promise<boolean>;
  /** A five-minute token for the margin app, with claims in addition to the identity's. */
  sign(identity: Identity, claims?: TokenClaims): Promise<string>;
  /**
   * Publishes the next key once the newest one is older than `days`; removes keys that are no longer
   * needed.
   */
  rotate(days: number): Promise<void>;
}

/**
 * The key that signs now: the newest that has been published long enough, or on a first start the only one.
 */
export function keyToSignWith<Key extends Pick<KeyRow, 'createdAt'>>(
  keys: readonly Key[],
  now: number,
): Key | undefined {
  const byAge = keys.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  return byAge.findLast(({ createdAt }) => createdAt.getTime() <= now - PUBLISHED_BEFORE_MS) ?? byAge[0];
}

export async function createSigningKeys(auth: Auth, now: () => number = Date.now): Promise<SigningKeys> {
  const { adapter } = await auth.$context;
  const allKeys = () => adapter.findMany<KeyRow>({ model: MODEL });

  /** Given an empty set, the library creates, stores and uses a new key. */
  async function signWith(
    keys: KeyRow[],
    { userId, email, name }: Identity,
    claims: TokenClaims = {},
  ): Promise<string> {
    // keyToSignWith decides when a key expires, not the library.
    const getJwks = async () => keys.map(({ expiresAt: _, ...key }) => key);
    const { token } = await auth.api.signJWT({
      body: { payload: { sub: userId, email, name, ...claims }, overrideOptions: { adapter: { getJwks } } },
    });
    return token;
  }

  async function publishNext(previous: readonly KeyRow[]): Promise<void> {
    const takesOver = new Date(now() + PUBLISHED_BEFORE_MS);
    await signWith([], { userId: 'unused', email: '', name: '' });
    for (const { id } of previous.filter(({ expiresAt }) => expiresAt === null)) {
      const where = [{ field: 'id', value: id }];
      await adapter.update({ model: MODEL, where, update: { expiresAt: takesOver } });
    }
  }

  return {
    exist: async () => (await allKeys()).length > 0,

    async sign(identity, claims) {
      const key = keyToSignWith(await allKeys(), now());
      return signWith(key ? [key] : [], identity, claims);
    },

    async rotate(days) {
      const keys = await allKeys();
      const newest = Math.max(...keys.map(({ createdAt }) => createdAt.getTime()));
      if (now() - newest > days * DAY_MS) await publishNext(keys);
      const unneeded = now() - PUBLISHED_AFTER_SECONDS * 1_000;
      for (const { id, expiresAt } of keys) {
        if (expiresAt === null || expiresAt.getTime() > unneeded) continue;
        await adapter.delete({ model: MODEL, where: [{ field: 'id', value: id }] });
      }
    },
  };
}

/**
 * Ensures that a signing key exists and that the secret decrypts it; creates the first key. Throws
 * an Error with instructions if the keys were sealed with another secret.
 */
export async function openSigningKey(keys: SigningKeys): Promise<void> {
  try {
    await keys.sign({ userId: 'unused', email: '', name: '' });
  } catch (cause) {
    throw new Error(
      'The signing keys in the identity database were sealed with another secret: ' +
        'start with the UMBRELLA_SECRET (or the umbrella_secret file) that they were created with',
      { cause },
    );
  }
}
