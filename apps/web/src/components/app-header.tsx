import { Link, useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import classes from './app-header.module.css';
import { Brand } from './brand.tsx';
import { ShortcutsHelp } from './shortcuts-help.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

interface AppHeaderProps {
  quota: ReactNode;
  account: ReactNode;
}

export function AppHeader({ quota, account }: AppHeaderProps) {
  const nav = useRef<HTMLElement>(null);
  const pathname = useLocation({ select: (location) => location.pathname });
  // On a phone not all of them fit, so scrolls the current one into view.
  useEffect(() => {
    const pages = nav.current;
    if (!pages || pathname === '') return;
    const observer = new ResizeObserver(() =>
      pages.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest', inline: 'center' }),
    );
    observer.observe(pages);
    return () => observer.disconnect();
  }, [pathname]);
  return (
    <header className={classes.header}>
      <Link to="/" className={classes.brand}>
        <Brand />
      </Link>
      <nav ref={nav} className={classes.nav} aria-label="Pages">
        <Link to="/" activeOptions={{ exact: true }}>
          Backtest
        </Link>
        <Link to="/library">Library</Link>
        <Link to="/compare">Compare</Link>
        {/* Links to a new sweep; also current while one is open. */}
        <Link to="/sweeps/new" aria-current={pathname.startsWith('/sweeps/') ? 'page' : undefined}>
          Sweeps
        </Link>
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
