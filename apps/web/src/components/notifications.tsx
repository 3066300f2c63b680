// A module of its own, so that the toasts are not in the chunk that holds the hook which waits for the first one.
export { Notifications } from '@mantine/notifications';
