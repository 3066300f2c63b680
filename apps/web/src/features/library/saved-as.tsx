import { Button } from '@mantine/core';
import type { SavedResult } from '@margin/contracts';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { EditResultDialog } from './edit-result-dialog.tsx';
import classes from './saved-as.module.css';

/** What stands in the place of SAVE RESULTS once a result is saved. */
export function SavedAs({ result }: { result: SavedResult }) {
  const [edited, setEdited] = useState<SavedResult | null>(null);
  return (
    <>
      <span className={classes.saved}>
        Saved as{' '}
        <Link to="/results/$resultId" params={{ resultId: result.resultId }}>
          {result.name}
        </Link>
      </span>
      <Button variant="default" onClick={() => setEdited(result)}>
        Edit
      </Button>
      <EditResultDialog result={edited} onClose={() => setEdited(null)} />
    </>
  );
}
