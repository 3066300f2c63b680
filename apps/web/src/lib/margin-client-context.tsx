import type { MarginClient } from '@margin/client';
import { createContext, use } from 'react';

const MarginClientContext = createContext<MarginClient | null>(null);

export const MarginClientProvider = MarginClientContext.Provider;

export function useMarginClient(): MarginClient {
  const client = use(MarginClientContext);
  if (client === null) throw new Error('MarginClientProvider is missing above this component');
  return client;
}
