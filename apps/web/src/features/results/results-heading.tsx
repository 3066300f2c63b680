import type { ResultView } from '@margin/contracts';
import type { ReactNode } from 'react';
import { ModeBadge } from '../../components/mode-badge.tsx';
import { ExportMenu } from './export/export-menu.tsx';
import { OutcomeNotice } from './outcome-notice.tsx';
import { resultTitle } from './result-title.ts';
import classes from './results-heading.module.css';

interface ResultsHeadingProps {
  document: ResultView;
  /** The name of a saved result, instead of the title from the parameters. */
  title?: string | undefined;
  actions?: ReactNode;
  /** Under the message: description and tags of a saved result. */
  children?: ReactNode;
}

export function ResultsHeading({ document, title, actions, children }: ResultsHeadingProps) {
  const shownTitle = title ?? resultTitle(document.parameters);
  return (
    <header className={classes.heading}>
      <div className={classes.title}>
        <h1>
          <small>BACKTEST RESULTS</small> <span>{shownTitle}</span>
        </h1>
        {document.mode && <ModeBadge mode={document.mode} />}
      </div>
      <div className={classes.actions}>
        {actions}
        <ExportMenu document={document} title={shownTitle} />
      </div>
      <div className={classes.more}>
        <p className={classes.message}>{document.message}</p>
        <OutcomeNotice document={document} />
        {children}
      </div>
    </header>
  );
}
