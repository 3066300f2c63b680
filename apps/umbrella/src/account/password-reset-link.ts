/** Where the page takes a new password. The token stands behind #, so that no log of any server on the way keeps it. */
export const passwordResetLink = (origin: string, token: string) => `${origin}/reset-password#token=${token}`;
