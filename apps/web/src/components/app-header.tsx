import { Link, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './app-header.module.css';
import { Brand } from './brand.tsx';
import { ShortcutsHelp } from './shortcuts-help.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

interface AppHeaderProps {
  quota: ReactNode;
  account: ReactNode;
}

export function AppHeader({ quota, account }: AppHeaderProps) {
  return (
    <header className={classes.header}>
      <Link to="/" className={classes.brand}>
        <Brand />
      </Link>
      <nav className={classes.nav} aria-label="Pages">
        <Link to="/" activeOptions={{ exact: true }}>
          Backtest
        </Link>
        <Link to="/library">Library</Link>
        <Link to="/compare">Compare</Link>
        <SweepsLink />
        <Link to="/prices">Prices</Link>
      </nav>
      <div className={classes.right}>
        {quota}
        <ShortcutsHelp />
        <ThemeSwitch />
        {account}
      </div>
    </header>
  );
}

/** It leads to a new sweep, and is where one is looked at too. */
function SweepsLink() {
  const isCurrent = useLocation({ select: ({ pathname }) => pathname.startsWith('/sweeps/') });
  return (
    <Link to="/sweeps/new" aria-current={isCurrent ? 'page' : undefined}>
      Sweeps
    </Link>
  );
}
