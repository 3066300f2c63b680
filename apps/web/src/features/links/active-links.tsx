import { Button, Skeleton } from '@mantine/core';
import { errorMessage } from '@margin/client';
import { formatUsDateTime, type ResultLink } from '@margin/contracts';
import { useRef } from 'react';
import { Notice } from '../../components/notice.tsx';
import { Failure } from '../../components/page-state.tsx';
import { trpc } from '../../lib/trpc.ts';
import classes from './links.module.css';

/** The links to a result, each with a button to revoke it. */
export function ActiveLinks({ resultId }: { resultId: string }) {
  const { data, error, refetch } = trpc.links.list.useQuery({ resultId });
  const list = useRef<HTMLUListElement>(null);
  const revoking = trpc.links.revoke.useMutation({
    onSuccess: async () => {
      await refetch();
      // The focused button is gone with its link.
      list.current?.focus();
    },
  });
  const links = data?.links ?? [];
  if (error) {
    return (
      <Failure title="Couldn't load the links" message={errorMessage(error)} onRetry={() => void refetch()} />
    );
  }
  return (
    <section className={classes.links} aria-labelledby="active-links">
      <h3 id="active-links">Active links</h3>
      {!data && <Skeleton height={40} />}
      {data && links.length === 0 && <p className={classes.none}>No active links.</p>}
      {revoking.error && <Notice kind="error">{errorMessage(revoking.error)}</Notice>}
      <ul ref={list} tabIndex={-1} aria-label="Active links">
        {links.map((link) => (
          <ActiveLink
            key={link.linkId}
            link={link}
            isRevoking={revoking.isPending && revoking.variables.linkId === link.linkId}
            onRevoke={() => revoking.mutate({ linkId: link.linkId })}
          />
        ))}
      </ul>
    </section>
  );
}

interface ActiveLinkProps {
  link: ResultLink;
  isRevoking: boolean;
  onRevoke: () => void;
}

function ActiveLink({ link, isRevoking, onRevoke }: ActiveLinkProps) {
  const made = formatUsDateTime(link.createdAt);
  return (
    <li>
      <div className={classes.about}>
        Created {made}
        <small>
          {link.expiresAt === null ? 'does not expire' : `expires ${formatUsDateTime(link.expiresAt)}`}
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
