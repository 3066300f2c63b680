import { trpc } from '../../lib/trpc.ts';

export const useQuota = () => trpc.savedResults.quota.useQuery().data ?? null;
