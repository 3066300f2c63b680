/** The identity library's tables that this package reads; the umbrella owns the rest. */
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
