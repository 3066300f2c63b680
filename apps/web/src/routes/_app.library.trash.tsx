import { createFileRoute } from '@tanstack/react-router';
import { ButtonLink } from '../components/button-link.tsx';
import { TitleRow } from '../components/title-row.tsx';
import { Trash } from '../features/library/trash/trash.tsx';
import { describeSweep } from '../features/sweeps';
import { usePageTitle } from '../lib/use-page-title.ts';
import classes from './-library.module.css';

export const Route = createFileRoute('/_app/library/trash')({ component: TrashPage });

/** Deleted results and sweeps that can be restored. */
function TrashPage() {
  usePageTitle('Trash');
  return (
    <div className={classes.page}>
      <TitleRow title="Trash" actions={<ButtonLink to="/library">Back to the library</ButtonLink>} />
      <div className={classes.card}>
        <Trash describeSweep={describeSweep} />
      </div>
    </div>
  );
}
