import { createFileRoute } from '@tanstack/react-router';
import { ButtonLink } from '../components/button-link.tsx';
import { TitleRow } from '../components/title-row.tsx';
import { ManageTags } from '../features/library/tags/manage-tags.tsx';
import { SweepList } from '../features/sweeps';
import { usePageTitle } from '../lib/use-page-title.ts';
import classes from './-library.module.css';
import { LibraryTabs } from './-library-tabs.tsx';

export const Route = createFileRoute('/_app/library/sweeps')({ component: SweepsPage });

function SweepsPage() {
  usePageTitle('Sweeps');
  return (
    <div className={classes.page} data-wide>
      <TitleRow
        title="Library"
        actions={
          <>
            <ButtonLink to="/sweeps/new">New sweep</ButtonLink>
            <ManageTags />
            <ButtonLink to="/library/trash">Trash</ButtonLink>
          </>
        }
      />
      <LibraryTabs />
      <div className={classes.card}>
        <SweepList />
      </div>
    </div>
  );
}
