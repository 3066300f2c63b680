import { z } from 'zod';

/** Why somebody is at sign-in again. */
export const FarewellSchema = z.enum(['account-deleted', 'signed-out-everywhere']);
type Farewell = z.infer<typeof FarewellSchema>;

/** What is said to it there. */
export const FAREWELLS: Readonly<Record<Farewell, string>> = {
  'account-deleted': 'Your account is deleted, and everything that was in it.',
  'signed-out-everywhere': 'You are signed out on every device.',
};

/** To sign-in by a full page load, so that nothing of the user who leaves is left in memory for the next one. */
export function leaveFor(farewell: Farewell): void {
  window.location.assign(`/sign-in?farewell=${farewell}`);
}
