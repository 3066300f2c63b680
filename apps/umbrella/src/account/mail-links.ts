/** Pages that mails link to. The token comes after #, so no server logs it. */
const link = (page: string) => (origin: string, token: string) => `${origin}/${page}#token=${token}`;

export const passwordResetLink = link('reset-password');
export const signUpLink = link('confirm-sign-up');
export const emailVerificationLink = link('verify-email');
