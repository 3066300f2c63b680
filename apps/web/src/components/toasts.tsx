import { useNotifications } from '@mantine/notifications';
import { lazyComponent } from '../lib/lazy-component.ts';
import { OnceOpened } from './once-opened.tsx';

const Notifications = lazyComponent(async () => (await import('./notifications.tsx')).Notifications);

export const preloadToasts = Notifications.preload;

/** The place of the toasts; its code is fetched with the first one. */
export function Toasts() {
  const { notifications } = useNotifications();
  return (
    <OnceOpened opened={notifications.length > 0}>
      <Notifications position="bottom-right" zIndex={600} />
    </OnceOpened>
  );
}
