import { Button, NativeSelect } from '@mantine/core';
import { errorMessage } from '@margin/client';
import { useState } from 'react';
import { CopyableLine } from '../../components/copyable-line.tsx';
import { Notice } from '../../components/notice.tsx';
import { trpc } from '../../lib/trpc.ts';
import classes from './links.module.css';

const NEVER = '';

const EXPIRIES = [
  { value: '1', label: 'in a day' },
  { value: '7', label: 'in a week' },
  { value: '30', label: 'in 30 days' },
  { value: '90', label: 'in 90 days' },
  { value: NEVER, label: 'never (until you revoke it)' },
];

const addressOf = (token: string) => new URL(`/s/${token}`, window.location.origin).href;

/** Creates a link. The server stores only its hash, so it can be shown only once. */
export function NewLink({ resultId }: { resultId: string }) {
  const [expiry, setExpiry] = useState('30');
  const utils = trpc.useUtils();
  const creating = trpc.links.create.useMutation({
    // Do not keep the link in memory longer than it is shown.
    gcTime: 0,
    onSuccess: () => void utils.links.list.invalidate({ resultId }),
  });
  const create = () => {
    if (creating.isPending) return;
    creating.mutate({ resultId, ...(expiry !== NEVER && { expiresInDays: Number(expiry) }) });
  };
  return (
    <>
      <div className={classes.new}>
        <NativeSelect
          className={classes.expiry}
          label="Link expires"
          data={EXPIRIES}
          value={expiry}
          onChange={(event) => setExpiry(event.currentTarget.value)}
        />
        <Button loading={creating.isPending} onClick={create}>
          Create link
        </Button>
      </div>
      {creating.error && <Notice kind="error">{errorMessage(creating.error)}</Notice>}
      {creating.data && (
        <div className={classes.created}>
          <p>Copy the link now; you won't see it again.</p>
          <CopyableLine
            key={creating.data.linkId}
            label="link"
            line={addressOf(creating.data.token)}
            takesFocus
          />
        </div>
      )}
    </>
  );
}
