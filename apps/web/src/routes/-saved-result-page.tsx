import { type BacktestParameters, type LoadedResult, runnableParameters } from '@margin/contracts';
import { useNavigate } from '@tanstack/react-router';
import { ButtonLink } from '../components/button-link.tsx';
import { WorkArea } from '../components/work-area.tsx';
import { parametersToForm, useBacktestSession } from '../features/backtest';
import { comparisonAddress, RunAgain } from '../features/compare';
import { PrintedLabels, ResultPanel, SavedAs } from '../features/library';
import { LinksButton } from '../features/links';
import { useContent } from '../lib/use-content.ts';
import { LoadSavedResults } from './-load-saved-results.tsx';
import { PricesNotice } from './-prices-notice.tsx';
import { ResultContent } from './-result-content.tsx';

/** A saved result with its labels and actions. */
export function SavedResultPage({ result }: { result: LoadedResult }) {
  const { data: content } = useContent(result.content);
  const duplicate = useDuplicateSettings(result.resultId);
  const document = content?.document ?? null;
  const parameters = document && runnableParameters(document);
  // The buttons keep their places until the document has loaded.
  const isRunnable = document === null || parameters !== null;
  const actions = (
    <>
      <SavedAs result={result} />
      <LoadSavedResults />
    </>
  );
  return (
    <WorkArea
      panel={
        <ResultPanel
          result={result}
          {...(isRunnable && { onDuplicate: parameters && (() => duplicate(parameters)) })}
          actions={
            <>
              {isRunnable && <RunAgain saved={document && { result, document }} />}
              <ButtonLink to="/compare" search={comparisonAddress([result.resultId])}>
                Compare
              </ButtonLink>
              <LinksButton resultId={result.resultId} />
            </>
          }
        />
      }
    >
      <ResultContent result={result} actions={actions}>
        <PrintedLabels result={result} />
        {document && <PricesNotice document={document} />}
      </ResultContent>
    </WorkArea>
  );
}

/** Puts the settings of a result in the form and opens the backtest page. */
function useDuplicateSettings(resultId: string) {
  const navigate = useNavigate();
  const { form } = useBacktestSession();
  return (parameters: BacktestParameters) => {
    form.replace(parametersToForm(parameters, form.values), resultId);
    void navigate({ to: '/' });
  };
}
