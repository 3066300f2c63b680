import { ActionIcon } from '@mantine/core';
import { errorMessage } from '@margin/client';
import type { SavedResult } from '@margin/contracts';
import { showFailure } from '../../../lib/toast.tsx';
import { trpc } from '../../../lib/trpc.ts';
import { useRefreshLibrary } from '../../library-item/use-refresh-library.ts';
import classes from './lock-toggle.module.css';

interface LockToggleProps {
  result: SavedResult;
  size?: number;
}

/** Locks a result against deletion and replacement, or unlocks it. */
export function LockToggle({ result: { resultId, locked }, size = 32 }: LockToggleProps) {
  const refresh = useRefreshLibrary();
  const { mutate, isPending } = trpc.savedResults.updateMany.useMutation({
    // Shows the old state until the lists have refreshed.
    onSuccess: refresh,
    onError: (error) => showFailure(errorMessage(error)),
  });
  return (
    <ActionIcon
      variant="subtle"
      size={size}
      className={classes.toggle}
      aria-label="Lock"
      aria-pressed={locked}
      title={locked ? "Locked: can't be deleted" : 'Lock to prevent deletion'}
      onClick={() => !isPending && mutate({ resultIds: [resultId], locked: !locked })}
    >
      <LockIcon isOpen={!locked} />
    </ActionIcon>
  );
}

export function LockIcon({ isOpen = false }: { isOpen?: boolean }) {
  return (
    <svg width="14" height="16" viewBox="0 0 14 16" fill="none" stroke="currentColor" aria-hidden="true">
      <rect
        x="1.75"
        y="7"
        width="10.5"
        height="7.5"
        rx="1.5"
        strokeWidth="1.5"
        fill={isOpen ? 'none' : 'currentColor'}
      />
      <path
        d={isOpen ? 'M4 7V4.5a3 3 0 0 1 5.8-1' : 'M4 7V4.5a3 3 0 0 1 6 0V7'}
        strokeWidth="1.5"
        strokeLinecap="round"
      />
    </svg>
  );
}
