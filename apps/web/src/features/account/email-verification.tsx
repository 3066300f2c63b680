import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import badge from '../../components/badge.module.css';
import { showFailure, showSuccess } from '../../lib/toast.tsx';
import type { AccountClient } from './account-client.ts';
import { emailQuery } from './account-queries.ts';

/** Shows whether the address is verified and sends a link; empty if this server sends no email. */
export function EmailVerification({ account }: { account: AccountClient }) {
  const { data } = useQuery(emailQuery(account));
  const { mutate, isPending } = useMutation({
    mutationFn: account.sendVerificationLink,
    onSuccess: () => showSuccess('We sent you a link. Open it within a day.'),
    onError: (error) => showFailure(error.message),
  });
  if (data?.verification === 'verified') return <span className={badge.badge}>Verified</span>;
  if (data?.verification !== 'unverified') return null;
  return (
    <>
      <span className={badge.badge}>Not verified</span>
      <Button size="compact-sm" variant="default" loading={isPending} onClick={() => mutate()}>
        Send a verification link
      </Button>
    </>
  );
}
