/** Pages that a mail leads to. The token stands behind #, so no log of a server on the way has it. */
const link = (page: string) => (origin: string, token: string) => `${origin}/${page}#token=${token}`;

export const passwordResetLink = link('reset-password');
export const signUpLink = link('confirm-sign-up');
export const emailVerificationLink = link('verify-email');
