import { ActionIcon } from '@mantine/core';

interface RemoveButtonProps {
  /** What it removes, and from what. */
  label: string;
  title?: string;
  onClick: () => void;
}

/** A small cross that removes an item from a list. */
export function RemoveButton({ label, ...rest }: RemoveButtonProps) {
  return (
    <ActionIcon variant="subtle" size={28} aria-label={label} {...rest}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <path d="M2 2L10 10M10 2L2 10" stroke="currentColor" strokeWidth="1.6" />
      </svg>
    </ActionIcon>
  );
}
