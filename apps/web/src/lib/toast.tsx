import { Button } from '@mantine/core';
import { notifications, notificationsStore } from '@mantine/notifications';

/** Long enough to read the toast and reach its button; hovering pauses it. */
const SHOWN_FOR_MS = 10_000;

/** More would hide the page; the oldest makes room. */
const SHOWN_AT_ONCE = 2;

function makeRoom(): void {
  const shown = notificationsStore.getState().notifications;
  for (const { id } of shown.slice(0, Math.max(0, shown.length - SHOWN_AT_ONCE + 1)))
    if (id !== undefined) notifications.hide(id);
}

export interface ToastAction {
  label: string;
  onClick: () => void;
}

/** Confirms an action, optionally with a button to undo it. */
export function showSuccess(message: string, action?: ToastAction): void {
  makeRoom();
  const id = notifications.show({
    autoClose: SHOWN_FOR_MS,
    color: 'accent',
    closeButtonProps: { 'aria-label': 'Dismiss' },
    message: action ? (
      <>
        {message}{' '}
        <Button
          variant="default"
          size="compact-sm"
          ml={8}
          onClick={() => {
            notifications.hide(id);
            action.onClick();
          }}
        >
          {action.label}
        </Button>
      </>
    ) : (
      message
    ),
  });
}

/** Reports a failure that no other place on the page can show. */
export function showFailure(message: string): void {
  makeRoom();
  notifications.show({
    autoClose: SHOWN_FOR_MS,
    color: 'bad',
    message,
    closeButtonProps: { 'aria-label': 'Dismiss' },
  });
}
