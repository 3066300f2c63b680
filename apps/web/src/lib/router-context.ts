import type { QueryClient } from '@tanstack/react-query';
import type { SessionGate } from './session-gate.ts';

/** Available to every route. */
export interface RouterContext {
  queryClient: QueryClient;
  gate: SessionGate;
}
