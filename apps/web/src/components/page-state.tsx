import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './page-state.module.css';

interface PageStateProps {
  title: string;
  children: ReactNode;
  actions?: ReactNode;
  /** 1 for a whole page, 2 for a part of one. */
  level?: 1 | 2;
  /** Announced at once. */
  urgent?: boolean;
}

/** Shown when there is nothing else to show: what this is, and what to do. */
export function PageState({ title, children, actions, level = 2, urgent = false }: PageStateProps) {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <div className={classes.state} role={urgent ? 'alert' : undefined}>
      <Heading className={classes.title}>{title}</Heading>
      <div className={classes.text}>{children}</div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </div>
  );
}

interface FailureProps {
  title: string;
  message: string;
  onRetry: () => void;
  level?: 1 | 2;
}

/** What went wrong, with a button to retry. */
export function Failure({ title, message, onRetry, level = 2 }: FailureProps) {
  const retry = (
    <Button variant="default" onClick={onRetry}>
      Retry
    </Button>
  );
  return (
    <PageState title={title} level={level} actions={retry} urgent>
      {message}
    </PageState>
  );
}
