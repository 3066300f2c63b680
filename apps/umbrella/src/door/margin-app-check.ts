import type { ReadinessCheck } from '@margin/operations';

const PATIENCE_MS = 2_000;

/** Whether the margin app reports ready; without it the front door can serve little. */
export function marginAppCheck(apiUrl: URL): ReadinessCheck {
  const readiness = new URL('/readyz', apiUrl);
  return async () => {
    const answer = await fetch(readiness, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(
      () => undefined,
    );
    await answer?.body?.cancel();
    return answer?.ok ? undefined : 'the margin app is not ready';
  };
}
