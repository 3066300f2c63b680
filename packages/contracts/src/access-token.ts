import { z } from 'zod';
import { givenPassword } from './account.ts';
import { IsoTimestampSchema } from './primitives.ts';
import { required, text } from './stored-text.ts';

export const TOKEN_EXPIRY_DAYS = 90;

/** `POST /api/account/tokens`. */
export const NewPersonalTokenInputSchema = z.strictObject({
  name: required(text(100)),
  /** Days from now; null: until it is revoked. */
  expiresInDays: z
    .int()
    .min(1, 'must be 1 day or more')
    .max(3_650, 'must be 3,650 days or fewer')
    .nullable()
    .default(TOKEN_EXPIRY_DAYS),
  /** Required when the sign-in is older than ten minutes. */
  password: givenPassword.optional(),
});
export type NewPersonalTokenInput = z.output<typeof NewPersonalTokenInputSchema>;

/** A personal access token without its secret: one of `GET /api/account/tokens`. */
export const PersonalTokenSchema = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: IsoTimestampSchema,
  expiresAt: IsoTimestampSchema.nullable(),
  /** To the minute; null: never. */
  lastUsedAt: IsoTimestampSchema.nullable(),
  /** The network address of that use. */
  lastUsedFrom: z.string().nullable(),
});
export type PersonalToken = z.infer<typeof PersonalTokenSchema>;
export const PersonalTokensSchema = z.object({ tokens: z.array(PersonalTokenSchema) });

/** The response to creating a token. The secret is returned only here. */
export const CreatedPersonalTokenSchema = PersonalTokenSchema.extend({ token: z.string() });
export type CreatedPersonalToken = z.infer<typeof CreatedPersonalTokenSchema>;

/** The response of `POST /api/access-token`: a token for the margin app. */
export const AccessTokenSchema = z.object({ token: z.string(), expiresAt: IsoTimestampSchema });
export type AccessToken = z.infer<typeof AccessTokenSchema>;

/** The claim `scope` of a token: everything in its user's library, or only opening share links. */
export const TOKEN_SCOPES = { library: 'library', shared: 'shared' } as const;

/** The audience of the token that deletes a library; only the front door issues it, when an account is deleted. */
export const deletionAudience = (audience: string) => `${audience}:delete-account`;

/**
 * `POST /api/auth/introspect`: whether the session or personal token behind an access token (its claim `grant`) still
 * exists.
 */
export const INTROSPECTION_PATH = '/api/auth/introspect';
export const IntrospectionInputSchema = z.strictObject({
  token: z.string().regex(/^[\w.-]{0,8192}$/, 'must be an access token'),
});
export const IntrospectionSchema = z.object({ active: z.boolean() });
export type Introspection = z.infer<typeof IntrospectionSchema>;

/** An identity without a library, which opens share links without signing in. */
export const GUEST = { userId: 'guest', email: '', name: 'Guest' } as const;
