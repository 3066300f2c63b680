import { useNotifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { lazyComponent } from '../lib/lazy-component.ts';
import { OnceOpened } from './once-opened.tsx';
import classes from './toasts.module.css';

const Notifications = lazyComponent(async () => (await import('./notifications.tsx')).Notifications);

export const preloadToasts = Notifications.preload;

/** Where toasts show; loads its code with the first one. The page and its dialogs end above it. */
export function Toasts() {
  const { notifications } = useNotifications();
  const place = useCallback(tellHeight, []);
  return (
    <div ref={place} className={classes.place}>
      <OnceOpened opened={notifications.length > 0}>
        <Notifications withinPortal={false} className={classes.toasts} />
      </OnceOpened>
    </div>
  );
}

/** Sets `--toasts-height` of the document to the height of the toasts. */
function tellHeight(place: HTMLElement | null) {
  if (!place) return;
  const { style } = document.documentElement;
  const observer = new ResizeObserver(() => style.setProperty('--toasts-height', `${place.offsetHeight}px`));
  observer.observe(place);
  return () => observer.disconnect();
}
