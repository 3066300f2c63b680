import { defineConfig } from 'vitepress';
import { createScriptFiles } from '../src/script-files.ts';

const scripts = createScriptFiles('/docs/');

export default defineConfig({
  title: 'Margin Analytics',
  description:
    'Backtests of an ETF held on margin: how to use them, how they are computed, and how to run the server',
  base: '/docs/',
  // The application's icon, at the same front door.
  head: [['link', { rel: 'icon', href: '/favicon.svg' }]],
  srcDir: 'pages',
  outDir: 'dist',
  // The front door serves files unchanged and blocks inline scripts.
  cleanUrls: false,
  metaChunk: true,
  transformHtml: (html) => scripts.takeOut(html),
  buildEnd: ({ outDir }) => scripts.write(outDir),
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    // Leaves the site: the generator prefixes addresses with its base.
    nav: [{ text: 'Open the app', link: '/../', target: '_self' }],
    sidebar: [
      {
        text: 'Guide',
        items: [
          { text: 'Get started', link: '/' },
          { text: 'The margin model', link: '/guide/margin-model' },
          { text: 'Portfolios, cash flows and brokers', link: '/guide/portfolios-and-brokers' },
          { text: 'The command line', link: '/guide/command-line' },
          { text: 'Price files', link: '/guide/price-files' },
          { text: 'From a program', link: '/guide/from-a-program' },
        ],
      },
      {
        text: 'Reference',
        items: [
          { text: 'Settings of a backtest', link: '/reference/settings' },
          { text: 'Every metric', link: '/reference/metrics' },
          { text: 'The result document', link: '/reference/result-document' },
          { text: 'Commands', link: '/reference/commands' },
          { text: 'REST', link: '/reference/rest' },
          { text: 'Procedures (tRPC)', link: '/reference/procedures' },
          { text: 'Errors', link: '/reference/errors' },
        ],
      },
      {
        text: 'Operating',
        items: [
          { text: 'Deploying', link: '/guide/deploying' },
          { text: 'Environment variables', link: '/reference/environment' },
          { text: 'Databases and backups', link: '/guide/backing-up' },
          { text: 'Runbook', link: '/guide/runbook' },
          { text: 'Security', link: '/guide/security' },
          { text: 'Contributing', link: '/guide/contributing' },
        ],
      },
    ],
  },
});
