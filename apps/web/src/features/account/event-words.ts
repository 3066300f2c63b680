import type { SecurityEventName } from '@margin/contracts';

/** The names of events in the security log. */
export const EVENT_WORDS: Readonly<Record<SecurityEventName, string>> = {
  'signed-up': 'Account created',
  'signed-in': 'Signed in',
  'signed-in-on-new-device': 'Signed in on a new device',
  'sign-in-failed': 'Wrong password at sign-in',
  'locked-out': 'Sign-in blocked after too many attempts',
  'signed-out': 'Signed out',
  'signed-out-everywhere': 'Signed out everywhere',
  'session-ended': 'Session ended',
  'password-refused': 'Wrong password on the account page',
  'password-changed': 'Password changed',
  'password-reset-requested': 'Password reset requested',
  'password-reset': 'Password reset',
  'email-verified': 'Email address verified',
  'token-created': 'Token created',
  'token-used-from-new-address': 'Token used from a new address',
  'token-revoked': 'Token revoked',
  'tokens-revoked': 'All tokens revoked',
  'token-expired': 'Token expired',
  'link-created': 'Share link created',
  'link-revoked': 'Share link revoked',
  'account-deleted': 'Account deletion requested',
};
