import type { ReactNode } from 'react';
import { Brand } from '../../components/brand.tsx';
import classes from './auth.module.css';

interface AuthPageProps {
  title: string;
  lead: string;
  children: ReactNode;
  /** The way to the other form. */
  other: ReactNode;
}

export function AuthPage({ title, lead, children, other }: AuthPageProps) {
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <Brand />
        <h1>{title}</h1>
        <p className={classes.lead}>{lead}</p>
        {children}
        <p className={classes.other}>{other}</p>
      </div>
    </main>
  );
}
