import { Link } from '@tanstack/react-router';
import { useSavedResult } from './use-saved-result.ts';

/** The result whose settings another one was made from, as far as it is still there. */
export function SettingsOrigin({ resultId }: { resultId: string }) {
  const { result, isMissing } = useSavedResult(resultId);
  if (isMissing) return 'a result that is no longer in the library';
  if (result === null) return '…';
  return (
    <Link to="/results/$resultId" params={{ resultId }}>
      {result.name}
    </Link>
  );
}
