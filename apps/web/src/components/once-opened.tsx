import { Button } from '@mantine/core';
import { CatchBoundary, type ErrorComponentProps } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Notice } from './notice.tsx';
import classes from './once-opened.module.css';
import { messageOf } from './unexpected-failure.tsx';

interface OnceOpenedProps {
  opened: boolean;
  /** An overlay whose code is a separate chunk. */
  children: ReactNode;
}

/**
 * Renders from the first opening on, also while closing; loads its code only then. If that fails, the page
 * stays.
 */
export function OnceOpened({ opened, children }: OnceOpenedProps) {
  const [wasOpened, setWasOpened] = useState(opened);
  if (opened && !wasOpened) setWasOpened(true);
  if (!wasOpened) return null;
  return (
    <CatchBoundary getResetKey={() => 'opened'} errorComponent={NotOpened}>
      {children}
    </CatchBoundary>
  );
}

function NotOpened({ error, reset }: ErrorComponentProps) {
  const retry = (
    <Button size="compact-sm" variant="default" onClick={reset}>
      Retry
    </Button>
  );
  return (
    <div className={classes.failure}>
      <Notice kind="error" title="Couldn't open this" actions={retry}>
        {messageOf(error)}
      </Notice>
    </div>
  );
}
