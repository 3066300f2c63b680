// Must come first, because the contracts build their schemas on import.
import './lib/zod-without-eval.ts';
import '@fontsource-variable/inter/index.css';
import './styles/mantine.css';
import './styles/tokens.css';
import './styles/global.css';
import { createMarginClient } from '@margin/client';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { preloadFirstPage } from './lib/preload-pages.ts';
import { createQueryClient } from './lib/query-client.ts';
import { createSessionGate, fetchThroughGate } from './lib/session-gate.ts';
import { createAppRouter } from './router.tsx';

function start(element: HTMLElement): void {
  const gate = createSessionGate();
  const queryClient = createQueryClient();
  const client = createMarginClient({
    baseUrl: window.location.origin,
    fetch: fetchThroughGate(gate, (input, init) => fetch(input, init)),
  });
  const router = createAppRouter({ queryClient, gate });
  preloadFirstPage(router);
  createRoot(element).render(
    <StrictMode>
      <App client={client} queryClient={queryClient} router={router} />
    </StrictMode>,
  );
}

const root = document.getElementById('root');
if (root) start(root);
