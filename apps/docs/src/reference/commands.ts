import type { Command } from 'commander';
import { createProgram } from '../../../cli/src/program/create-program.ts';
import { createOutput } from '../../../cli/src/terminal/output.ts';
import { fence, page } from './markdown.ts';

/** Close to the width of a terminal, with some room for long options. */
const WIDTH = 90;

function helpOf(command: Command): string {
  let help = '';
  command.configureOutput({
    writeOut: (text) => {
      help += text;
    },
    getOutHelpWidth: () => WIDTH,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  return help.trim();
}

const isPublic = (command: Command) => command.name() !== 'complete';

function sections(parent: string, command: Command): string[] {
  const name = `${parent} ${command.name()}`.trim();
  const verbs = command.commands.filter(isPublic);
  return [`## ${name}`, fence('text', helpOf(command)), ...verbs.flatMap((verb) => sections(name, verb))];
}

/** The help of every command, as the command line prints it. */
export async function commandsPage(): Promise<string> {
  const output = createOutput(process.stdout, process.stderr);
  const settings = () => Promise.reject(new Error('help must not read settings'));
  const program = await createProgram(['completion'], { settings, output });
  return page('# Commands', ...sections('', program));
}
