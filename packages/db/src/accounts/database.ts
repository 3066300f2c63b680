/** The tables of the identity library, as far as this package reads them: all else is between it and the umbrella. */
export interface AccountsDatabase {
  user: { id: string; email: string; emailVerified: number };
  session: { id: string; userId: string };
  account: { id: string; userId: string };
  verification: { id: string };
  jwks: { id: string };
  personalToken: { id: string; userId: string };
  accountDeletion: { id: string };
  attempt: { id: string };
  securityEvent: { id: string; userId: string };
}
