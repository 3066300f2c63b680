import { z } from 'zod';
import { IsoTimestampSchema } from './primitives.ts';
import { required, text } from './stored-text.ts';

/** Passwords that are easy to guess are refused too, see `@margin/passwords`. Older, shorter passwords still sign in. */
export const PASSWORD_LENGTH = { minimum: 12, maximum: 128 } as const;

/** Compared case-insensitively, so it is stored in lower case. */
export const EmailAddressSchema = z
  .string('is required')
  .trim()
  .toLowerCase()
  .max(254, 'must be 254 characters or fewer')
  .pipe(z.email('Enter a valid email address.'));

export const UserNameSchema = required(text(100), 'Enter your name.');

const password = z
  .string('is required')
  .max(PASSWORD_LENGTH.maximum, `must be ${PASSWORD_LENGTH.maximum} characters or fewer`);

const newPassword = password.min(
  PASSWORD_LENGTH.minimum,
  `must be ${PASSWORD_LENGTH.minimum} characters or more`,
);
/** An existing password, which may be older than the rule for new ones. */
export const givenPassword = password.min(1, 'is required');

export const SignUpInputSchema = z.object({
  name: UserNameSchema,
  email: EmailAddressSchema,
  password: newPassword,
});
export type SignUpInput = z.output<typeof SignUpInputSchema>;

export const SignInInputSchema = z.object({
  email: EmailAddressSchema,
  password: givenPassword,
});
export type SignInInput = z.output<typeof SignInInputSchema>;

/** The signed-in user, as the page sees it. */
export const UserSchema = z.object({ id: z.string(), email: z.string(), name: z.string() });
export type User = z.infer<typeof UserSchema>;

/** The response to sign-in. */
export const SignedInSchema = z.object({ user: UserSchema });

/** The response to sign-up; `user` is null if a mailed link must first confirm the address, even a taken one. */
export const SignedUpSchema = z.object({ user: UserSchema.nullable() });
export type SignedUp = z.infer<typeof SignedUpSchema>;

/** The response of `GET /api/auth/get-session`; null if no one is signed in. */
export const SessionSchema = z
  .object({ user: UserSchema, session: z.object({ expiresAt: IsoTimestampSchema }) })
  .nullable();
export type Session = z.infer<typeof SessionSchema>;

/** The response to a change of an account. */
export const DoneSchema = z.object({ success: z.literal(true) });

/** `GET /api/account/options`: what this installation offers before sign-in. */
export const AccountOptionsSchema = z.object({
  signUp: z.enum(['open', 'closed']),
  /** `mail`: a link arrives by mail; `command`: the administrator creates one. */
  passwordReset: z.enum(['mail', 'command']),
});
export type AccountOptions = z.infer<typeof AccountOptionsSchema>;

/** `POST /api/account/password`; ends every other session of the account. */
export const ChangePasswordInputSchema = z.strictObject({
  currentPassword: givenPassword,
  newPassword,
  /** Also revokes the personal access tokens. */
  revokeTokens: z.boolean().default(false),
});
export type ChangePasswordInput = z.output<typeof ChangePasswordInputSchema>;

/** `POST /api/account/password-reset-request`; the response does not reveal whether the account exists. */
export const RequestPasswordResetInputSchema = z.strictObject({ email: EmailAddressSchema });

/** The secret in a mailed link. */
const linkToken = z
  .string('is required')
  .min(1, 'is required')
  .regex(/^[\w-]{1,200}$/, 'is not a token');

/** `POST /api/account/password-reset`, with the token of the link; ends every session and personal token. */
export const ResetPasswordInputSchema = z.strictObject({ token: linkToken, newPassword });

/** `POST /api/account/sign-up-confirmation`, with the token of the link and the password given at sign-up. */
export const ConfirmSignUpInputSchema = z.strictObject({ token: linkToken, password: givenPassword });
export type ConfirmSignUpInput = z.output<typeof ConfirmSignUpInputSchema>;

/** `POST /api/account/email-verification`, with the token of the link. */
export const VerifyEmailInputSchema = z.strictObject({ token: linkToken });

/** `GET /api/account/email`: whether the address is verified; `unavailable`: this server sends no mail. */
export const EmailStateSchema = z.object({ verification: z.enum(['verified', 'unverified', 'unavailable']) });
export type EmailState = z.infer<typeof EmailStateSchema>;

/** `POST /api/account/delete`. */
export const DeleteAccountInputSchema = z.strictObject({ password: givenPassword });
export type DeleteAccountInput = z.output<typeof DeleteAccountInputSchema>;

/** An entry of `GET /api/account/sessions`. */
export const AccountSessionSchema = z.object({
  id: z.string(),
  /** Whether it is the session of this request. */
  current: z.boolean(),
  createdAt: IsoTimestampSchema,
  expiresAt: IsoTimestampSchema,
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
});
export type AccountSession = z.infer<typeof AccountSessionSchema>;
export const AccountSessionsSchema = z.object({ sessions: z.array(AccountSessionSchema) });
export type AccountSessions = z.infer<typeof AccountSessionsSchema>;
