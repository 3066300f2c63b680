import { Button, Skeleton } from '@mantine/core';
import { errorMessage } from '@margin/client';
import { formatUsDateTime, type ResultLink } from '@margin/contracts';
import { useRef } from 'react';
import { Notice } from '../../components/notice.tsx';
import { Failure } from '../../components/page-state.tsx';
import { trpc } from '../../lib/trpc.ts';
import classes from './links.module.css';

/** The links that lead to a result at the moment, each with the way to end it. */
export function OpenLinks({ resultId }: { resultId: string }) {
  const { data, error, refetch } = trpc.links.list.useQuery({ resultId });
  const list = useRef<HTMLUListElement>(null);
  const revoking = trpc.links.revoke.useMutation({
    onSuccess: async () => {
      await refetch();
      // The button that had the focus is gone with its link.
      list.current?.focus();
    },
  });
  const links = data?.links ?? [];
  if (error) {
    return (
      <Failure
        title="The links could not be listed"
        message={errorMessage(error)}
        onRetry={() => void refetch()}
      />
    );
  }
  return (
    <section className={classes.links} aria-labelledby="open-links">
      <h3 id="open-links">Open links</h3>
      {!data && <Skeleton height={40} />}
      {data && links.length === 0 && <p className={classes.none}>None: nobody but you sees this result.</p>}
      {revoking.error && <Notice kind="error">{errorMessage(revoking.error)}</Notice>}
      <ul ref={list} tabIndex={-1} aria-label="Open links">
        {links.map((link) => (
          <OpenLink
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

interface OpenLinkProps {
  link: ResultLink;
  isRevoking: boolean;
  onRevoke: () => void;
}

function OpenLink({ link, isRevoking, onRevoke }: OpenLinkProps) {
  const made = formatUsDateTime(link.createdAt);
  return (
    <li>
      <div className={classes.about}>
        Made {made}
        <small>
          {link.expiresAt === null ? 'does not expire' : `expires ${formatUsDateTime(link.expiresAt)}`}
        </small>
      </div>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={`Revoke the link made ${made}`}
        loading={isRevoking}
        onClick={onRevoke}
      >
        Revoke
      </Button>
    </li>
  );
}
