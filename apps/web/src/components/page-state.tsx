import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './page-state.module.css';

interface PageStateProps {
  title: string;
  children: ReactNode;
  actions?: ReactNode;
  /** 1 where it is the whole page, 2 inside one. */
  level?: 1 | 2;
  /** Read out at once. */
  urgent?: boolean;
}

/** What stands where there is nothing else to show: what this is, and what to do. */
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

/** What happened, and the way to try again. */
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
