import { Button } from '@mantine/core';
import type { CreatedPersonalToken } from '@margin/contracts';
import { CopyableLine } from '../../components/copyable-line.tsx';
import classes from './dialog-form.module.css';

interface CreatedTokenProps {
  token: CreatedPersonalToken;
  onClose: () => void;
}

export function CreatedToken({ token: { name, token }, onClose }: CreatedTokenProps) {
  const list = `${window.location.origin}/historical-backtest/list-saved-results/`;
  return (
    <div className={classes.form}>
      <p>
        Copy the token <strong>{name}</strong> now. You won't be able to see it again.
      </p>
      <CopyableLine label="token" line={token} takesFocus />
      <p>To try it, list your saved results:</p>
      <CopyableLine label="command" line={`curl -H "Authorization: Bearer ${token}" ${list}`} />
      <div className={classes.footer}>
        <Button onClick={onClose}>Done</Button>
      </div>
    </div>
  );
}
