import { errorMessage } from '@margin/client';
import type { ContentReference } from '@margin/contracts';
import type { ReactNode } from 'react';
import { Failure } from '../components/page-state.tsx';
import { ResultsSkeleton } from '../components/results-skeleton.tsx';
import { TitleRow } from '../components/title-row.tsx';
import { useContent } from '../lib/use-content.ts';
import { LazyResults } from './-lazy-results.tsx';

interface ResultContentProps {
  result: { name: string; content: ContentReference };
  /** Buttons next to the heading. */
  actions: ReactNode;
  /** Under the heading. */
  children: ReactNode;
}

/** A result in every state of its request, with the same bytes and code as after the run. */
export function ResultContent({ result, actions, children }: ResultContentProps) {
  const { data: content, error, refetch } = useContent(result.content);
  if (content) {
    return (
      <LazyResults document={content.document} title={result.name} actions={actions}>
        {children}
      </LazyResults>
    );
  }
  return (
    <>
      <TitleRow title={result.name} actions={actions} />
      {children}
      {error && (
        <Failure
          title="Couldn't load the result"
          message={errorMessage(error)}
          onRetry={() => void refetch()}
        />
      )}
      {!error && <ResultsSkeleton />}
    </>
  );
}
