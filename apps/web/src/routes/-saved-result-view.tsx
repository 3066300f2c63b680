import { errorMessage } from '@margin/client';
import { fromDocumentParameters, type LoadedResult, type ResultDocument } from '@margin/contracts';
import { useNavigate } from '@tanstack/react-router';
import { Failure } from '../components/page-state.tsx';
import { ResultsSkeleton } from '../components/results-skeleton.tsx';
import { TitleRow } from '../components/title-row.tsx';
import { WorkArea } from '../components/work-area.tsx';
import { parametersToSettings, useBacktestSession } from '../features/backtest';
import { SavedAs, SavedResultPanel } from '../features/library';
import { useContent } from '../lib/use-content.ts';
import { ForeignDocument } from './-foreign-document.tsx';
import { LoadSavedResults } from './-load-saved-results.tsx';
import { ResultsView } from './-results-view.tsx';

/** A saved result with what its owner says of it, shown from the same bytes and by the same code as after the run. */
export function SavedResultView({ result }: { result: LoadedResult }) {
  const { data: content, error, refetch } = useContent(result.content);
  const duplicate = useDuplicateSettings();
  const document = content?.kind === 'result' ? content.document : null;
  const actions = (
    <>
      <SavedAs result={result} />
      <LoadSavedResults />
    </>
  );
  return (
    <WorkArea
      panel={
        <SavedResultPanel result={result} {...(document && { onDuplicate: () => duplicate(document) })} />
      }
    >
      {document ? (
        <ResultsView document={document} title={result.name} actions={actions} />
      ) : (
        <>
          <TitleRow title={result.name} actions={actions} />
          {error && (
            <Failure
              title="The result could not be loaded"
              message={errorMessage(error)}
              onRetry={() => void refetch()}
            />
          )}
          {!error && !content && <ResultsSkeleton />}
          {content?.kind === 'foreign' && <ForeignDocument content={content} name={result.name} />}
        </>
      )}
    </WorkArea>
  );
}

/** Puts the settings of a result in the form and goes there. */
function useDuplicateSettings() {
  const navigate = useNavigate();
  const { form } = useBacktestSession();
  return (document: ResultDocument) => {
    form.replace(parametersToSettings(fromDocumentParameters(document.parameters), form.settings));
    void navigate({ to: '/' });
  };
}
