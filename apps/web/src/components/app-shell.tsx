import { useRouterState } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import classes from './app-shell.module.css';
import { OfflineNotice } from './offline-notice.tsx';

/** The frame of every page after sign-in: skip link, header, content. */
export function AppShell({ header, children }: { header: ReactNode; children: ReactNode }) {
  const main = useRef<HTMLElement>(null);
  useFocusAfterNavigation(main);
  return (
    <>
      <a href="#content" className={classes.skip}>
        Skip to content
      </a>
      {header}
      <main id="content" ref={main} tabIndex={-1}>
        {children}
      </main>
      <OfflineNotice />
    </>
  );
}

/** A new page moves the focus to its content, as a page load would. */
function useFocusAfterNavigation(main: { readonly current: HTMLElement | null }): void {
  const pathname = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current !== undefined && shown.current !== pathname)
      main.current?.focus({ preventScroll: true });
    shown.current = pathname;
  }, [pathname, main]);
}
