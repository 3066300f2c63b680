import { returnPath, type User } from '@margin/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { redirect, useRouter } from '@tanstack/react-router';
import { z } from 'zod';
import { sessionQuery } from '../features/auth';
import type { RouterContext } from '../router.tsx';

/** `?next=`: where to go after the sign-in. */
export const NextPathSchema = z.object({ next: z.string().optional().catch(undefined) });

interface EntranceGuard {
  context: RouterContext;
  search: z.output<typeof NextPathSchema>;
}

/** Who is signed in has no business at the entrance. An identity service out of reach shows in the form itself. */
export async function redirectSignedIn({ context, search }: EntranceGuard): Promise<void> {
  const user = await context.queryClient.fetchQuery(sessionQuery).catch(() => null);
  if (user !== null) throw redirect({ href: returnPath(search.next), replace: true });
}

/** Goes where the user wanted to go before signing in. */
export function useEnter(next: string | undefined) {
  const router = useRouter();
  const queryClient = useQueryClient();
  return (user: User) => {
    queryClient.setQueryData(sessionQuery.queryKey, user);
    router.history.replace(returnPath(next));
  };
}
