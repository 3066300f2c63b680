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

/** Every command by name. Each is imported when it is asked for: the help of all others is here. */
export const TREE: Tree = {
  login: {
    summary: 'keep a personal access token for the commands that ask a server',
    load: async () => (await import('../commands/account/login.ts')).login,
  },
  logout: {
    summary: 'forget the kept token',
    load: async () => (await import('../commands/account/logout.ts')).logout,
  },
  whoami: {
    summary: 'who the token belongs to, and at which server',
    load: async () => (await import('../commands/account/whoami.ts')).whoami,
  },
  quota: {
    summary: 'how much of the library is used',
    load: async () => (await import('../commands/account/quota.ts')).quota,
  },
  run: {
    summary: 'run a backtest, on the server or with --local on this machine',
    load: async () => (await import('../commands/backtest/run.ts')).run,
  },
  sweep: {
    summary: 'run a grid of backtests on the server, two settings against each other',
    load: async () => (await import('../commands/sweeps/sweep.ts')).sweep,
  },
  sweeps: {
    summary: 'the sweeps that are kept',
    commands: {
      list: {
        summary: 'all sweeps, the newest first',
        load: async () => (await import('../commands/sweeps/list.ts')).list,
      },
      show: {
        summary: 'a figure of every cell of a sweep',
        load: async () => (await import('../commands/sweeps/show.ts')).show,
      },
      export: {
        summary: 'write a sweep with all figures into a file',
        load: async () => (await import('../commands/sweeps/export.ts')).exportSweep,
      },
      delete: {
        summary: 'delete a sweep, a saved one into the trash',
        load: async () => (await import('../commands/sweeps/delete.ts')).deleteSweep,
      },
    },
  },
  results: {
    summary: 'the library of saved results',
    commands: {
      list: {
        summary: 'list, search and filter the saved results, or those in the trash',
        load: async () => (await import('../commands/results/list.ts')).list,
      },
      show: {
        summary: 'the headline figures of a saved result',
        load: async () => (await import('../commands/results/show.ts')).show,
      },
      save: {
        summary: 'save a run of the last days by its id',
        load: async () => (await import('../commands/results/save.ts')).save,
      },
      load: {
        summary: 'the document of a saved result, byte for byte',
        load: async () => (await import('../commands/results/load.ts')).load,
      },
      edit: {
        summary: 'change name, description or tags of a result',
        load: async () => (await import('../commands/results/edit.ts')).edit,
      },
      tag: {
        summary: 'add tags to several results, and remove others',
        load: async () => (await import('../commands/results/tag.ts')).tag,
      },
      delete: {
        summary: 'move results to the trash',
        load: async () => (await import('../commands/results/delete.ts')).deleteResults,
      },
      restore: {
        summary: 'bring results back from the trash',
        load: async () => (await import('../commands/results/restore.ts')).restore,
      },
      export: {
        summary: 'write the documents of several results into a folder',
        load: async () => (await import('../commands/results/export.ts')).exportResults,
      },
      import: {
        summary: 'save documents from files',
        load: async () => (await import('../commands/results/import.ts')).importResults,
      },
      compare: {
        summary: 'the metrics of results side by side',
        load: async () => (await import('../commands/results/compare.ts')).compare,
      },
      open: {
        summary: 'open a result in the browser',
        load: async () => (await import('../commands/results/open.ts')).openResult,
      },
    },
  },
  data: {
    summary: 'the price series that a backtest can use',
    commands: {
      list: {
        summary: 'the instruments, their period and their source',
        load: async () => (await import('../commands/market-data/list.ts')).list,
      },
      import: {
        summary: 'prices of your own, from a CSV file',
        load: async () => (await import('../commands/market-data/import.ts')).importPrices,
      },
      remove: {
        summary: 'remove prices that were imported',
        load: async () => (await import('../commands/market-data/remove.ts')).removePrices,
      },
    },
  },
};
