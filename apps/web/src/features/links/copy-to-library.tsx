import { Button } from '@mantine/core';
import { errorMessage } from '@margin/client';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { Notice } from '../../components/notice.tsx';
import { randomKey } from '../../lib/random-key.ts';
import { trpc } from '../../lib/trpc.ts';
import classes from './links.module.css';

/** A copy in progress; belongs to the page, since its button moves when the result arrives. */
export function useCopyToLibrary(token: string) {
  const [idempotencyKey] = useState(randomKey);
  const copying = trpc.links.copy.useMutation();
  return { ...copying, start: () => copying.mutate({ token, idempotencyKey }) };
}

/** Copies a shared result to the library of the signed-in user, and then links to the copy. */
export function CopyToLibrary({ copying }: { copying: ReturnType<typeof useCopyToLibrary> }) {
  const link = useRef<HTMLAnchorElement>(null);
  const copy = copying.data;
  useEffect(() => {
    if (copy) link.current?.focus({ preventScroll: true });
  }, [copy]);
  if (copy) {
    return (
      <span className={classes.copied} role="status">
        Copied:{' '}
        <Link ref={link} to="/results/$resultId" params={{ resultId: copy.resultId }}>
          open it in my library
        </Link>
      </span>
    );
  }
  return (
    <>
      <Button loading={copying.isPending} onClick={copying.start}>
        Copy to my library
      </Button>
      {copying.error && (
        <div className={classes.refusal}>
          <Notice kind="error">{errorMessage(copying.error)}</Notice>
        </div>
      )}
    </>
  );
}
