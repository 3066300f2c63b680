import { exportSPKI, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import type { MarginApp } from './margin-app.ts';

const seconds = (ms: number) => Math.floor(ms / 1_000);
const CLAIMS = {
  iss: 'margin-umbrella',
  aud: 'margin-api',
  sub: 'alice',
  email: 'alice@example.com',
  name: 'alice',
};

async function signedByAnotherKey(claims: JWTPayload): Promise<string> {
  const { privateKey } = await generateKeyPair('EdDSA');
  return new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', kid: 'test-key' }).sign(privateKey);
}

/** Signed symmetrically, with a published key as the secret. */
async function signedWithThePublicKey(claims: JWTPayload): Promise<string> {
  const { publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  const secret = new TextEncoder().encode(await exportSPKI(publicKey));
  return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'test-key' }).sign(secret);
}

async function withAnotherSubject(token: string): Promise<string> {
  const [header, , signature] = token.split('.');
  const claims = { ...CLAIMS, sub: 'bob', exp: seconds(Date.now()) + 300 };
  return [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
}

/** Everything that is not a currently valid token of the umbrella for this app, by name. */
export async function badTokens(margin: MarginApp): Promise<Record<string, string>> {
  const now = seconds(Date.now());
  const claims = { ...CLAIMS, exp: now + 300 };
  return {
    'forged by another key': await signedByAnotherKey(claims),
    'signed with the public key': await signedWithThePublicKey(claims),
    'with another subject': await withAnotherSubject(await margin.tokenFor('alice')),
    unsigned: new UnsecuredJWT(claims).encode(),
    expired: await margin.tokenFor('alice', { exp: now - 60 }),
    'not valid yet': await margin.tokenFor('alice', { nbf: now + 3_600 }),
    'for another audience': await margin.tokenFor('alice', { aud: 'another-app' }),
    'of another issuer': await margin.tokenFor('alice', { iss: 'another-issuer' }),
    'without a subject': await margin.tokenFor('alice', { sub: '' }),
    'a personal token': `mat_${'a'.repeat(43)}`,
    'no token at all': 'x',
  };
}
