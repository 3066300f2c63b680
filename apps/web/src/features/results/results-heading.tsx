import type { ResultDocument } from '@margin/contracts';
import type { ReactNode } from 'react';
import { OutcomeNotice } from './outcome-notice.tsx';
import { resultTitle } from './result-title.ts';
import styles from './results-heading.module.css';

interface ResultsHeadingProps {
  document: ResultDocument;
  /** In place of the title that the parameters give: the name of a saved result. */
  title?: string | undefined;
  actions?: ReactNode;
  /** Stands under the message: description and tags of a saved result. */
  children?: ReactNode;
}

export function ResultsHeading({ document, title, actions, children }: ResultsHeadingProps) {
  return (
    <header className={styles.heading}>
      <div className={styles.title}>
        <h1>
          <small>BACKTEST RESULTS</small> <span>{title ?? resultTitle(document.parameters)}</span>
        </h1>
        <span className={styles.badge}>{document.mode.toUpperCase()}</span>
      </div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      <div className={styles.more}>
        <p className={styles.message}>{document.message}</p>
        <OutcomeNotice document={document} />
        {children}
      </div>
    </header>
  );
}
