import { useNotifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { lazyComponent } from '../lib/lazy-component.ts';
import { OnceOpened } from './once-opened.tsx';
import classes from './toasts.module.css';

const Notifications = lazyComponent(async () => (await import('./notifications.tsx')).Notifications);

export const preloadToasts = Notifications.preload;

/** The place of the toasts; its code is fetched with the first one. The page and its dialogs end above it. */
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

/** Keeps `--toasts-height` of the document at what the toasts take from the foot of the window. */
function tellHeight(place: HTMLElement | null) {
  if (!place) return;
  const { style } = document.documentElement;
  const observer = new ResizeObserver(() => style.setProperty('--toasts-height', `${place.offsetHeight}px`));
  observer.observe(place);
  return () => observer.disconnect();
}
