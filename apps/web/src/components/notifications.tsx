// A separate module, so that the toasts are not in the chunk of the hook that waits for the first one.
export { Notifications } from '@mantine/notifications';
