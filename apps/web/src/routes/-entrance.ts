import { returnPath, type User } from '@margin/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, redirect, useRouter } from '@tanstack/react-router';
import { z } from 'zod';
import { accountOptionsQuery, sessionQuery } from '../features/auth';
import type { RouterContext } from '../lib/router-context.ts';
import { SignInReasonSchema } from '../lib/sign-in-reason.ts';

/** `?next=`: where to go after sign-in; `?reason=`: why the user has to sign in again. */
export const EntranceSearchSchema = z.object({
  next: z.string().optional().catch(undefined),
  reason: SignInReasonSchema.optional().catch(undefined),
});

interface EntranceGuard {
  context: RouterContext;
  search: z.output<typeof EntranceSearchSchema>;
}

/** Signed-in users skip sign-in. If the umbrella is down, the form shows it. */
export async function openEntrance({ context: { queryClient }, search }: EntranceGuard): Promise<void> {
  const [user] = await Promise.all([
    queryClient.fetchQuery(sessionQuery).catch(() => null),
    queryClient.prefetchQuery(accountOptionsQuery),
  ]);
  if (user !== null) throw redirect({ href: returnPath(search.next), replace: true });
}

const entrance = getRouteApi('/_entrance');

/** Shared by sign-in and sign-up. */
export function useEntrance() {
  const router = useRouter();
  const queryClient = useQueryClient();
  const { next, reason } = entrance.useSearch();
  return {
    reason,
    /** For the link to the other form. */
    search: { next },
    // While unknown, the form is offered.
    isSignUpOpen: useQuery(accountOptionsQuery).data?.signUp !== 'closed',
    /** Goes where the user wanted to go before signing in. */
    enter: (user: User) => {
      queryClient.setQueryData(sessionQuery.queryKey, user);
      router.history.replace(returnPath(next));
    },
  };
}
