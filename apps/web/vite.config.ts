import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { precompress } from './vite/precompress.ts';

export default defineConfig({
  plugins: [
    tanstackRouter({ target: 'react', autoCodeSplitting: true, quoteStyle: 'single', semicolons: true }),
    react(),
    precompress(),
  ],
  // The page is always opened through the umbrella, which proxies this server and its web socket.
  server: { port: Number(process.env.VITE_PORT ?? 5173), strictPort: true, open: false },
  build: {
    target: 'es2023',
    // The Content-Security-Policy allows data: only for images, so fonts stay files.
    assetsInlineLimit: 0,
    // A chunk whose style sheet failed to load would be unstyled; together they are 20 kB.
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 5_000,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'plotly', test: /node_modules\/plotly\.js-dist-min\// },
            // One chunk in import order, so that Zod is configured before the first schema is built.
            { name: 'contracts', test: /zod-without-eval|node_modules\/zod\/|packages\/contracts\// },
            { name: 'react', test: /node_modules\/(?:react|react-dom|scheduler)\// },
            // What every visit needs, in one request instead of a dozen small chunks.
            { name: 'page', tags: ['$initial'] },
          ],
        },
      },
    },
  },
});
