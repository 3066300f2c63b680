import { Loader } from '@mantine/core';
import { errorDetails, errorMessage } from '@margin/client';
import { useQuery } from '@tanstack/react-query';
import { Dialog } from '../../components/dialog.tsx';
import { Failure } from '../../components/page-state.tsx';
import { useMarginClient } from '../../lib/margin-client-context.tsx';
import type { ComparedResult } from './compared-result.ts';
import { type Rerun, rerun } from './rerun.ts';
import classes from './run-again.module.css';
import { WhatMoved } from './what-moved.tsx';

interface RunAgainDialogProps {
  opened: boolean;
  saved: ComparedResult;
  onClose: () => void;
}

export function RunAgainDialog({ opened, saved, onClose }: RunAgainDialogProps) {
  return (
    <Dialog opened={opened} onClose={onClose} title="Run again" size={640}>
      <Outcome saved={saved} />
    </Dialog>
  );
}

/** Runs each time the dialog opens, because prices or the engine may have changed. */
function Outcome({ saved: { result, document } }: { saved: ComparedResult }) {
  const client = useMarginClient();
  const { data, error, refetch } = useQuery({
    queryKey: ['rerun', result.resultId, result.content.sha256],
    queryFn: () => rerun(client, { content: result.content, document }),
    gcTime: 0,
    staleTime: 0,
    structuralSharing: false,
    // The outcome must not change while someone reads it.
    refetchOnWindowFocus: false,
  });
  if (error) {
    return <Failure title="Couldn't run it again" message={explain(error)} onRetry={() => void refetch()} />;
  }
  return (
    <div className={classes.outcome} role="status">
      {data ? <RerunOutcome rerun={data} /> : <Running />}
    </div>
  );
}

/** Names the settings that no longer work. */
function explain(error: unknown): string {
  const issues = errorDetails(error)?.issues ?? [];
  return issues.length > 0
    ? issues.map(({ path, message }) => `${path}: ${message}`).join('; ')
    : errorMessage(error);
}

function Running() {
  return (
    <p className={classes.running}>
      <Loader size={18} /> Running the same settings…
    </p>
  );
}

function RerunOutcome({ rerun }: { rerun: Rerun }) {
  if (rerun.kind === 'moved') return <WhatMoved movement={rerun.movement} />;
  return (
    <>
      <h3>✓ Identical</h3>
      <p>
        Re-running these settings reproduces the saved result byte for byte. SHA-256{' '}
        <code>{rerun.sha256}</code>
      </p>
    </>
  );
}
