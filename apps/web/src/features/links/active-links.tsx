import { Button, Skeleton } from '@mantine/core';
import { errorMessage } from '@margin/client';
import { formatUsDateTime, type Share } from '@margin/contracts';
import { useRef } from 'react';
import { Notice } from '../../components/notice.tsx';
import { Failure } from '../../components/page-state.tsx';
import { trpc } from '../../lib/trpc.ts';
import classes from './links.module.css';

/** The links to a result, each with a button to revoke it. */
export function ActiveLinks({ resultId }: { resultId: string }) {
  const { data, error, refetch } = trpc.shares.list.useQuery({ resultId });
  const list = useRef<HTMLUListElement>(null);
  const revoking = trpc.shares.revoke.useMutation({
    onSuccess: async () => {
      await refetch();
      // The focused button is gone with its link.
      list.current?.focus();
    },
  });
  const shares = data?.shares ?? [];
  if (error) {
    return (
      <Failure title="Couldn't load the links" message={errorMessage(error)} onRetry={() => void refetch()} />
    );
  }
  return (
    <section className={classes.links} aria-labelledby="active-links">
      <h3 id="active-links">Active links</h3>
      {!data && <Skeleton height={40} />}
      {data && shares.length === 0 && <p className={classes.none}>No active links.</p>}
      {revoking.error && <Notice kind="error">{errorMessage(revoking.error)}</Notice>}
      <ul ref={list} tabIndex={-1} aria-label="Active links">
        {shares.map((share) => (
          <ActiveLink
            key={share.shareId}
            share={share}
            isRevoking={revoking.isPending && revoking.variables.shareId === share.shareId}
            onRevoke={() => revoking.mutate({ shareId: share.shareId })}
          />
        ))}
      </ul>
    </section>
  );
}

interface ActiveLinkProps {
  share: Share;
  isRevoking: boolean;
  onRevoke: () => void;
}

function ActiveLink({ share, isRevoking, onRevoke }: ActiveLinkProps) {
  const made = formatUsDateTime(share.createdAt);
  return (
    <li>
      <div className={classes.about}>
        Created {made}
        <small>
          {share.expiresAt === null ? 'does not expire' : `expires ${formatUsDateTime(share.expiresAt)}`}
        </small>
      </div>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={`Revoke the link created ${made}`}
        loading={isRevoking}
        onClick={onRevoke}
      >
        Revoke
      </Button>
    </li>
  );
}
