import { type ReactNode, useEffect, useRef } from 'react';
import { Brand } from '../../components/brand.tsx';
import { usePageTitle } from '../../lib/use-page-title.ts';
import classes from './auth.module.css';

interface AuthPageProps {
  title: string;
  lead: ReactNode;
  children?: ReactNode;
  /** Links to the other sign-in pages, one paragraph each. */
  other?: ReactNode;
}

/** A page outside the app. When its title changes, it takes the focus so that screen readers start over. */
export function AuthPage({ title, lead, children, other }: AuthPageProps) {
  usePageTitle(title);
  const main = useRef<HTMLElement>(null);
  const shown = useRef(title);
  useEffect(() => {
    if (shown.current !== title) main.current?.focus({ preventScroll: true });
    shown.current = title;
  }, [title]);
  return (
    <main ref={main} tabIndex={-1} className={classes.page}>
      <div className={classes.card}>
        <Brand />
        <h1>{title}</h1>
        <div className={classes.lead}>{lead}</div>
        {children && <div className={classes.content}>{children}</div>}
        {other && <div className={classes.other}>{other}</div>}
      </div>
    </main>
  );
}
