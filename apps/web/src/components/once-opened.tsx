import { type ReactNode, Suspense, useState } from 'react';

interface OnceOpenedProps {
  opened: boolean;
  /** Something over the page, whose code is a chunk of its own. */
  children: ReactNode;
}

/** Renders from the first opening on, also while it closes again; until then its code is not fetched. */
export function OnceOpened({ opened, children }: OnceOpenedProps) {
  const [wasOpened, setWasOpened] = useState(opened);
  if (opened && !wasOpened) setWasOpened(true);
  return wasOpened ? <Suspense>{children}</Suspense> : null;
}
