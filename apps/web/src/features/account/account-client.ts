import {
  type AccountSessions,
  AccountSessionsSchema,
  type ChangePasswordInput,
  type CreatedPersonalToken,
  CreatedPersonalTokenSchema,
  type DeleteAccountInput,
  type EmailState,
  EmailStateSchema,
  type NewPersonalTokenInput,
  type PersonalToken,
  PersonalTokensSchema,
  type SecurityLogPage,
  SecurityLogPageSchema,
} from '@margin/contracts';
import { requestUmbrella } from '../../lib/umbrella-request.ts';

/** The calls of the account page to the umbrella. All of them throw a Refusal. */
export interface AccountClient {
  email: (signal: AbortSignal) => Promise<EmailState>;
  sendVerificationLink: () => Promise<void>;
  changePassword: (input: ChangePasswordInput) => Promise<void>;
  tokens: (signal: AbortSignal) => Promise<PersonalToken[]>;
  createToken: (input: NewPersonalTokenInput) => Promise<CreatedPersonalToken>;
  revokeToken: (id: string) => Promise<void>;
  sessions: (signal: AbortSignal) => Promise<AccountSessions['sessions']>;
  endSession: (id: string) => Promise<void>;
  signOutEverywhere: () => Promise<void>;
  /** `before` is the `next` of the previous page; null for the newest events. */
  securityLog: (before: string | null, signal: AbortSignal) => Promise<SecurityLogPage>;
  deleteAccount: (input: DeleteAccountInput) => Promise<void>;
}

/** `fetch` waits for a new sign-in when the session has ended. */
export function createAccountClient(fetch: typeof globalThis.fetch): AccountClient {
  const get = (path: string, signal: AbortSignal) =>
    requestUmbrella(`/api/account${path}`, { signal }, fetch);
  const post = (path: string, body: object = {}) =>
    requestUmbrella(`/api/account${path}`, { method: 'POST', body }, fetch);
  const remove = async (path: string, id: string) => {
    await requestUmbrella(`/api/account${path}/${encodeURIComponent(id)}`, { method: 'DELETE' }, fetch);
  };
  return {
    email: async (signal) => EmailStateSchema.parse(await get('/email', signal)),
    sendVerificationLink: async () => void (await post('/email-verification-request')),
    changePassword: async (input) => void (await post('/password', input)),
    tokens: async (signal) => PersonalTokensSchema.parse(await get('/tokens', signal)).tokens,
    createToken: async (input) => CreatedPersonalTokenSchema.parse(await post('/tokens', input)),
    revokeToken: (id) => remove('/tokens', id),
    sessions: async (signal) => AccountSessionsSchema.parse(await get('/sessions', signal)).sessions,
    endSession: (id) => remove('/sessions', id),
    signOutEverywhere: async () => void (await post('/sign-out-everywhere')),
    securityLog: async (before, signal) =>
      SecurityLogPageSchema.parse(
        await get(`/security-log${before === null ? '' : `?before=${before}`}`, signal),
      ),
    deleteAccount: async (input) => void (await post('/delete', input)),
  };
}
