import type { DefineCommand } from './command.ts';

interface Leaf {
  summary: string;
  load: () => Promise<DefineCommand>;
}

interface Group {
  summary: string;
  commands: Tree;
}

export type Entry = Leaf | Group;
export type Tree = Readonly<Record<string, Entry>>;

/** Every command by name. A command is imported when it is used; help for the others only needs these summaries. */
export const TREE: Tree = {
  login: {
    summary: 'save a personal access token for commands that use a server',
    load: async () => (await import('../commands/account/login.ts')).login,
  },
  logout: {
    summary: 'remove the saved token',
    load: async () => (await import('../commands/account/logout.ts')).logout,
  },
  whoami: {
    summary: 'show the user and server of the token',
    load: async () => (await import('../commands/account/whoami.ts')).whoami,
  },
  quota: {
    summary: 'show how much of the library is used',
    load: async () => (await import('../commands/account/quota.ts')).quota,
  },
  run: {
    summary: 'run a backtest on the server, or with --local on this machine',
    load: async () => (await import('../commands/backtest/run.ts')).run,
  },
  sweep: {
    summary: 'run a grid of backtests over two settings, on the server',
    load: async () => (await import('../commands/sweeps/sweep.ts')).sweep,
  },
  sweeps: {
    summary: 'manage sweeps',
    commands: {
      list: {
        summary: 'list sweeps, newest first',
        load: async () => (await import('../commands/sweeps/list.ts')).list,
      },
      show: {
        summary: 'show a figure of every cell of a sweep',
        load: async () => (await import('../commands/sweeps/show.ts')).show,
      },
      export: {
        summary: 'write a sweep with all figures to a file',
        load: async () => (await import('../commands/sweeps/export.ts')).exportSweep,
      },
      delete: {
        summary: 'delete a sweep; a saved one moves to the trash',
        load: async () => (await import('../commands/sweeps/delete.ts')).deleteSweep,
      },
    },
  },
  results: {
    summary: 'manage the library of saved results',
    commands: {
      list: {
        summary: 'list, search and filter saved results, or the trash',
        load: async () => (await import('../commands/results/list.ts')).list,
      },
      show: {
        summary: 'show the headline figures of a saved result',
        load: async () => (await import('../commands/results/show.ts')).show,
      },
      save: {
        summary: 'save a recent run by its id',
        load: async () => (await import('../commands/results/save.ts')).save,
      },
      load: {
        summary: 'get the document of a saved result, byte for byte',
        load: async () => (await import('../commands/results/load.ts')).load,
      },
      edit: {
        summary: 'change the name, description or tags of a result',
        load: async () => (await import('../commands/results/edit.ts')).edit,
      },
      tag: {
        summary: 'add and remove tags on several results',
        load: async () => (await import('../commands/results/tag.ts')).tag,
      },
      delete: {
        summary: 'move results to the trash',
        load: async () => (await import('../commands/results/delete.ts')).deleteResults,
      },
      restore: {
        summary: 'restore results from the trash',
        load: async () => (await import('../commands/results/restore.ts')).restore,
      },
      export: {
        summary: 'write documents of several results to a folder',
        load: async () => (await import('../commands/results/export.ts')).exportResults,
      },
      import: {
        summary: 'save documents from files',
        load: async () => (await import('../commands/results/import.ts')).importResults,
      },
      compare: {
        summary: 'compare metrics of results side by side',
        load: async () => (await import('../commands/results/compare.ts')).compare,
      },
      open: {
        summary: 'open a result in the browser',
        load: async () => (await import('../commands/results/open.ts')).openResult,
      },
    },
  },
  data: {
    summary: 'manage price series for backtests',
    commands: {
      list: {
        summary: 'list instruments with their period and source',
        load: async () => (await import('../commands/market-data/list.ts')).list,
      },
      import: {
        summary: 'import your own prices from a CSV file',
        load: async () => (await import('../commands/market-data/import.ts')).importPrices,
      },
      'make-fund': {
        summary: 'make a daily-reset fund, such as 2× SPX, from another series',
        load: async () => (await import('../commands/market-data/make-fund.ts')).makeFund,
      },
      edit: {
        summary: 'change the leverage factor of imported prices',
        load: async () => (await import('../commands/market-data/edit.ts')).editPrices,
      },
      remove: {
        summary: 'remove imported prices',
        load: async () => (await import('../commands/market-data/remove.ts')).removePrices,
      },
    },
  },
};
