/** The tables of the identity library, as far as this package reads them: all else is between it and the umbrella. */
export interface AccountsDatabase {
  user: { id: string; email: string };
}
