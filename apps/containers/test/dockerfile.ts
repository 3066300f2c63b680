import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Copy, DockerfileParser, type Instruction, type ModifiableInstruction } from 'dockerfile-ast';
import { z } from 'zod';

export const folder = fileURLToPath(new URL('..', import.meta.url));
export const repository = fileURLToPath(new URL('../../..', import.meta.url));

export const dockerfileText = readFileSync(`${folder}/Dockerfile`, 'utf8');

export interface Step {
  keyword: string;
  /** Everything after the keyword and its flags, with lines joined. */
  text: string;
  flags: Record<string, string>;
}

export interface Stage {
  name: string;
  /** Another stage, or a base image. */
  base: string;
  steps: Step[];
}

export interface Dockerfile {
  /** Build arguments before the first stage: the base images. */
  args: Record<string, string>;
  stages: Stage[];
}

/** The parsed Dockerfile of this package. */
export function readDockerfile(): Dockerfile {
  const args: Dockerfile['args'] = {};
  const stages: Stage[] = [];
  for (const step of DockerfileParser.parse(dockerfileText).getInstructions().map(stepOf)) {
    const stage = stages.at(-1);
    if (step.keyword === 'FROM') stages.push(stageOf(step, args));
    else if (stage) stage.steps.push(step);
    else Object.assign(args, assignmentsOf(step.text));
  }
  return { args, stages };
}

/** `A=1 B=2` as an object. */
export function assignmentsOf(text: string): Record<string, string> {
  return Object.fromEntries(text.split(/\s+/).map((pair) => pair.split(/=(.*)/s, 2)));
}

/** The words of a command in JSON form. */
export const wordsOf = (text: string): string[] => z.array(z.string()).parse(JSON.parse(text));

function stageOf({ text }: Step, args: Dockerfile['args']): Stage {
  const [image = '', , name = ''] = text.split(/\s+/);
  return { name, base: image.replace(/\$\{(\w+)\}/, (_, arg: string) => args[arg] ?? ''), steps: [] };
}

function stepOf(instruction: Instruction): Step {
  const flags = isModifiable(instruction) ? instruction.getFlags() : [];
  const rest = instruction.getArgumentsContent() ?? '';
  return {
    keyword: instruction.getKeyword(),
    text: rest.replace(/\\\n\s*/g, ''),
    flags: Object.fromEntries(flags.map((flag) => [flag.getName(), flag.getValue() ?? ''])),
  };
}

function isModifiable(instruction: Instruction): instruction is ModifiableInstruction | Copy {
  return 'getFlags' in instruction;
}
