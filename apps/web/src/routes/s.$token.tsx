import { formatUsDate, type SharedResult } from '@margin/contracts';
import { useQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { AppShell } from '../components/app-shell.tsx';
import { ButtonLink } from '../components/button-link.tsx';
import { ClampedText } from '../components/clamped-text.tsx';
import { Failure, PageState } from '../components/page-state.tsx';
import { PublicHeader } from '../components/public-header.tsx';
import { ResultsSkeleton } from '../components/results-skeleton.tsx';
import { messageOf } from '../components/unexpected-failure.tsx';
import { SessionOverDialog, sessionQuery } from '../features/auth';
import { CopyToLibrary, linkedResultQuery, useCopyToLibrary } from '../features/links';
import { usePageTitle } from '../lib/use-page-title.ts';
import { preloadResults } from './-lazy-results.tsx';
import classes from './-linked-result.module.css';
import { ResultContent } from './-result-content.tsx';

export const Route = createFileRoute('/s/$token')({ onEnter: preloadResults, component: LinkPage });

/** A shared result, for anyone with the link: read-only, without anything about its owner. */
function LinkPage() {
  const { token } = Route.useParams();
  const { gate } = Route.useRouteContext();
  const { data: user } = useQuery(sessionQuery);
  const copying = useCopyToLibrary(token);
  return (
    <>
      <AppShell
        header={<PublicHeader>{user && <ButtonLink to="/library">My library</ButtonLink>}</PublicHeader>}
      >
        <div className={classes.page}>
          <LinkedResult
            token={token}
            copy={
              user === null ? <SignInToCopy token={token} /> : user && <CopyToLibrary copying={copying} />
            }
          />
        </div>
      </AppShell>
      {user && <SessionOverDialog gate={gate} />}
    </>
  );
}

function SignInToCopy({ token }: { token: string }) {
  return (
    <ButtonLink to="/sign-in" search={{ next: `/s/${token}` }}>
      Sign in to copy
    </ButtonLink>
  );
}

function LinkedResult({ token, copy }: { token: string; copy: ReactNode }) {
  const { data: result, error, refetch } = useQuery(linkedResultQuery(token));
  usePageTitle(titleOf(result));
  if (error) {
    return (
      <Failure
        title="Couldn't load the shared result"
        message={messageOf(error)}
        onRetry={() => void refetch()}
        level={1}
      />
    );
  }
  if (result === undefined) return <ResultsSkeleton />;
  if (result === null) return <NoSuchLink />;
  return (
    <ResultContent result={result} actions={copy}>
      <Facts result={result} />
    </ResultContent>
  );
}

/** Details of the result; the owner is not named. */
function Facts({ result }: { result: SharedResult }) {
  return (
    <div className={classes.facts}>
      {result.description !== null && <ClampedText text={result.description} />}
      <p>
        Shared by a read-only link · saved {formatUsDate(result.createdAt)} ·{' '}
        {result.origin === 'import' ? <strong>imported, not computed here</strong> : 'computed here'}
      </p>
    </div>
  );
}

const titleOf = (result: SharedResult | null | undefined) =>
  result?.name ?? (result === null ? 'This link no longer works' : 'Shared result');

function NoSuchLink() {
  return (
    <PageState title="This link no longer works" level={1}>
      The link may have expired or been revoked, the result may have been deleted, or the address may be
      incomplete. Ask the sender for a new link.
    </PageState>
  );
}
