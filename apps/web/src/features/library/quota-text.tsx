import { useQuota } from './use-quota.ts';

/** `12 of 50 saved`; empty until it is known. */
export function QuotaText() {
  const quota = useQuota();
  return <>{quota && `${quota.used} of ${quota.limit} saved`}</>;
}
