import { Button } from '@mantine/core';
import type { SavedResult } from '@margin/contracts';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { OnceOpened } from '../../../components/once-opened.tsx';
import { lazyComponent } from '../../../lib/lazy-component.ts';
import { LockToggle } from '../edit/lock-toggle.tsx';
import classes from './saved-as.module.css';

const EditDialog = lazyComponent(async () => (await import('../edit/edit-dialog.tsx')).EditDialog);

interface SavedAsProps {
  result: SavedResult;
  /** Whether it replaces the button that had the focus. */
  takesFocus?: boolean;
}

/** Replaces SAVE RESULTS once a result is saved. */
export function SavedAs({ result, takesFocus = false }: SavedAsProps) {
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (takesFocus) link.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  const [edited, setEdited] = useState<SavedResult | null>(null);
  return (
    <>
      <span className={classes.saved} title={result.name}>
        Saved as{' '}
        <Link ref={link} to="/results/$resultId" params={{ resultId: result.resultId }}>
          {result.name}
        </Link>
      </span>
      <LockToggle result={result} />
      <Button
        variant="default"
        onClick={() => setEdited(result)}
        onPointerEnter={EditDialog.preload}
        onFocus={EditDialog.preload}
      >
        Edit
      </Button>
      <OnceOpened opened={edited !== null}>
        <EditDialog result={edited} onClose={() => setEdited(null)} />
      </OnceOpened>
    </>
  );
}
