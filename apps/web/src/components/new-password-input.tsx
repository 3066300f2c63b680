import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { PASSWORD_LENGTH } from '@margin/contracts';
import { preloadPasswordRule } from '../lib/check-new-password.ts';

/** For a new password, with its requirements. */
export function NewPasswordInput(props: PasswordInputProps) {
  return (
    <PasswordInput
      description={`At least ${PASSWORD_LENGTH.minimum} characters, and not a common password`}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      autoComplete="new-password"
      onFocus={preloadPasswordRule}
      {...props}
    />
  );
}
