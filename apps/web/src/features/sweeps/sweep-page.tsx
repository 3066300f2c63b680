import { Button } from '@mantine/core';
import { errorDetails, errorMessage } from '@margin/client';
import {
  type LoadedSweep,
  parameterFacts,
  type Sweep,
  sweptParameterName,
  toDocumentParameters,
} from '@margin/contracts';
import { useState } from 'react';
import { Notice } from '../../components/notice.tsx';
import { Failure, PageState } from '../../components/page-state.tsx';
import { TagList } from '../../components/tags/tag-list.tsx';
import { TitleRow } from '../../components/title-row.tsx';
import { trpc } from '../../lib/trpc.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { DeleteDialog } from '../library-item/delete-dialog.tsx';
import { sweepItem } from './describe-sweep.tsx';
import { SaveSweepDialog } from './save-sweep-dialog.tsx';
import classes from './sweep-page.module.css';
import { SweepPrices } from './sweep-prices.tsx';
import { progressText, SweepProgressBar } from './sweep-progress-bar.tsx';
import { SweepResults, type SweepResultsProps } from './sweep-results.tsx';
import { axisText, horizonText, sweepTitle } from './sweep-words.ts';
import { useSweep } from './use-sweep.ts';

interface SweepPageProps {
  sweepId: string;
  onOpenRun: SweepResultsProps['onOpenRun'];
  onDeleted: () => void;
}

/** One sweep, while it runs and after. */
export function SweepPage({ sweepId, ...events }: SweepPageProps) {
  const { loaded, error, retry, progress } = useSweep(sweepId);
  usePageTitle(loaded ? sweepTitle(loaded.sweep) : 'Sweep');
  if (errorDetails(error)?.errorCode === 'NOT_FOUND')
    return (
      <PageState level={1} title="Sweep not found">
        We couldn't find this sweep in your library. If you deleted it, look in the trash: saved sweeps stay
        there for 30 days.
      </PageState>
    );
  if (loaded) return <LoadedSweepPage loaded={loaded} progress={progress} retry={retry} {...events} />;
  if (error)
    return (
      <Failure level={1} title="Couldn't load the sweep" message={errorMessage(error)} onRetry={retry} />
    );
  return <div className={classes.loading} aria-busy="true" />;
}

interface LoadedSweepPageProps extends Omit<SweepPageProps, 'sweepId'> {
  loaded: LoadedSweep;
  progress: ReturnType<typeof useSweep>['progress'];
  retry: () => void;
}

function LoadedSweepPage({ loaded, progress, retry, onOpenRun, onDeleted }: LoadedSweepPageProps) {
  const { sweep } = loaded;
  const { sweepId, cells, done } = sweep;
  const cancel = trpc.sweeps.cancel.useMutation({ onSettled: retry });
  return (
    <>
      <TitleRow title={sweepTitle(sweep)} actions={<SweepActions sweep={sweep} onDeleted={onDeleted} />} />
      <SweepFacts sweep={sweep} />
      {sweep.state === 'running' && (
        <SweepProgressBar
          progress={progress ?? { state: 'running', cells, done, secondsLeft: null }}
          isCancelling={cancel.isPending}
          onCancel={() => cancel.mutate({ sweepId })}
        />
      )}
      {sweep.state === 'failed' && <Notice kind="error">{sweep.failure}</Notice>}
      {sweep.state === 'cancelled' && (
        <Notice kind="info">
          Canceled after {progressText({ ...sweep, secondsLeft: null })}. Computed cells are kept.
        </Notice>
      )}
      <SweepPrices sweep={sweep} />
      <SweepResults loaded={loaded} onOpenRun={onOpenRun} />
    </>
  );
}

function SweepActions({ sweep, onDeleted }: { sweep: Sweep; onDeleted: () => void }) {
  const [isSaving, setSaving] = useState(false);
  const [isDeleting, setDeleting] = useState(false);
  return (
    <>
      <Button variant={sweep.saved ? 'default' : 'filled'} onClick={() => setSaving(true)}>
        {sweep.saved ? 'Edit' : '💾 SAVE SWEEP'}
      </Button>
      <Button variant="default" aria-label={`Delete ${sweepTitle(sweep)}`} onClick={() => setDeleting(true)}>
        Delete
      </Button>
      <SaveSweepDialog opened={isSaving} onClose={() => setSaving(false)} sweep={sweep} />
      <DeleteDialog
        items={isDeleting ? [sweepItem(sweep)] : null}
        onClose={() => setDeleting(false)}
        onDeleted={onDeleted}
      />
    </>
  );
}

/** The axes and the shared settings of the sweep. */
function SweepFacts({ sweep: { definition, description, tags } }: { sweep: Sweep }) {
  const { base, x, y } = definition;
  // The period shows next to the axes.
  const shown = new Set(['startDate', sweptParameterName(x), sweptParameterName(y)]);
  const fixed = parameterFacts(toDocumentParameters(base)).filter(
    ({ parameters }) => !parameters.some((name) => shown.has(name)),
  );
  return (
    <div className={classes.about}>
      {description !== null && <p>{description}</p>}
      <p>
        <b>{axisText(x)}</b> across; <b>{axisText(y)}</b> down{horizonText(definition)}.
      </p>
      <details>
        <summary>Settings shared by every run</summary>
        <p>{fixed.map(({ name, text }) => `${name}: ${text}`).join(' · ')}</p>
      </details>
      <TagList tags={tags} />
    </div>
  );
}
