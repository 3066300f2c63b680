import type { QueryClient } from '@tanstack/react-query';
import type { SessionGate } from './session-gate.ts';

/** What every route can reach. */
export interface RouterContext {
  queryClient: QueryClient;
  gate: SessionGate;
}
