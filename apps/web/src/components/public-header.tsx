import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './app-header.module.css';
import { Brand } from './brand.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

/** The header of a public page: it shows nothing about the signed-in user. */
export function PublicHeader({ children }: { children: ReactNode }) {
  return (
    <header className={classes.header}>
      <Link to="/" className={classes.brand}>
        <Brand />
      </Link>
      <div className={classes.right}>
        <ThemeSwitch />
        {children}
      </div>
    </header>
  );
}
