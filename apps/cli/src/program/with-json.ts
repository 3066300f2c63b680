import type { Command } from 'commander';

export const withJson = (command: Command): Command =>
  command
    .option('--json', 'print JSON, even on a terminal')
    .option('--no-json', 'print tables, even in a pipe');
