import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { PASSWORD_LENGTH } from '@margin/contracts';

/** For a password that is chosen, with what is asked of it. */
export function NewPasswordInput(props: PasswordInputProps) {
  return (
    <PasswordInput
      description={`${PASSWORD_LENGTH.minimum} characters or more`}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      autoComplete="new-password"
      {...props}
    />
  );
}
