import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';

/** Long enough to read it and to reach its button; hovering holds it. */
const SHOWN_FOR_MS = 10_000;

export interface ToastAction {
  label: string;
  onClick: () => void;
}

/** A word that something is done; with an action it can be undone. */
export function showSuccess(message: string, action?: ToastAction): void {
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

/** A word that something was not done, where no place on the page is left to say it. */
export function showFailure(message: string): void {
  notifications.show({
    autoClose: SHOWN_FOR_MS,
    color: 'bad',
    message,
    closeButtonProps: { 'aria-label': 'Dismiss' },
  });
}
