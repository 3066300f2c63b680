import type { Command } from 'commander';

export const withJson = (command: Command): Command =>
  command
    .option('--json', 'answer in JSON, on a terminal too')
    .option('--no-json', 'answer in tables, in a pipe too');
