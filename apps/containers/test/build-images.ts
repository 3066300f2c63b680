import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import {
  assignmentsOf,
  folder,
  readDockerfile,
  repository,
  type Stage,
  type Step,
  wordsOf,
} from './dockerfile.ts';

/** The result of a build stage, without a container: its file system is a folder. */
export interface Image {
  /** The folder that represents `/`. */
  root: string;
  workdir: string;
  env: Record<string, string>;
  user: string;
  command: string[];
  /** Exits with 0 while the service is healthy. */
  healthCheck: string[];
}

/**
 * Runs the steps of the Dockerfile on this machine, in folders of `into`. The tools of the base images (node, npm and
 * a shell) and the package cache are this machine's own.
 */
export class ImageBuilder {
  readonly #into: string;
  readonly #stages: Stage[];
  readonly #built = new Map<string, Image>();

  constructor(into: string) {
    this.#into = into;
    this.#stages = readDockerfile().stages;
  }

  /** Builds a stage and the stages it copies from, each once. */
  build(name: string): Image {
    const made = this.#built.get(name) ?? this.#make(this.#stage(name));
    this.#built.set(name, made);
    return made;
  }

  #stage(name: string): Stage {
    const stage = this.#stages.find((one) => one.name === name);
    if (!stage) throw new Error(`the Dockerfile has no stage ${name}`);
    return stage;
  }

  #make({ name, base, steps }: Stage): Image {
    const image = this.#startFrom(name, base);
    for (const step of steps) this.#take(step, image);
    return image;
  }

  #startFrom(name: string, base: string): Image {
    const root = join(this.#into, name);
    mkdirSync(root, { recursive: true });
    if (!this.#stages.some((stage) => stage.name === base)) {
      return { root, workdir: '/', env: {}, user: 'root', command: [], healthCheck: [] };
    }
    const below = this.build(base);
    copy(below.root, root);
    return { ...below, env: { ...below.env }, root };
  }

  #take({ keyword, text, flags }: Step, image: Image): void {
    switch (keyword) {
      case 'ENV':
        Object.assign(image.env, assignmentsOf(text));
        return;
      case 'WORKDIR':
        image.workdir = text;
        mkdirSync(join(image.root, text), { recursive: true });
        return;
      case 'COPY':
        this.#copy(text.split(/\s+/), flags, image);
        return;
      case 'RUN':
        run(text, image);
        return;
      case 'USER':
        image.user = text;
        return;
      case 'CMD':
        image.command = wordsOf(text);
        return;
      case 'HEALTHCHECK':
        image.healthCheck = wordsOf(text.replace(/^CMD /, ''));
        return;
      case 'EXPOSE':
        return;
      default:
        throw new Error(`${keyword} is not supported here`);
    }
  }

  #copy(words: string[], { from, chmod }: Step['flags'], image: Image): void {
    const target = words.at(-1) ?? '';
    for (const source of words.slice(0, -1)) {
      const absolute = from === undefined ? join(repository, source) : join(this.build(from).root, source);
      const isFolder = source === '.' || source.endsWith('/');
      const place = join(image.root, target.startsWith('/') ? '' : image.workdir, target);
      const destination = !isFolder && target.endsWith('/') ? join(place, basename(source)) : place;
      mkdirSync(isFolder ? destination : dirname(destination), { recursive: true });
      copy(absolute, destination, from === undefined ? contextFilter() : undefined);
      if (chmod !== undefined) chmodSync(destination, Number.parseInt(chmod, 8));
    }
  }
}

function run(command: string, image: Image): void {
  const cwd = join(image.root, image.workdir);
  const { status, stdout } = spawnSync('sh', ['-c', `{ ${command}; } 2>&1`], {
    cwd,
    env: buildEnvironment(image),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${command} ended with ${status}:\n${stdout.slice(-4_000)}`);
}

/** The environment of a command in the image, with absolute paths mapped to the folder. */
export function environmentOf({ root, env }: Image): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).map(([name, value]) => [name, value.startsWith('/') ? join(root, value) : value]),
  );
}

/** This machine's environment, for its proxies and registries, without the test runner's variables. */
function buildEnvironment(image: Image): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(NODE_ENV|VITEST|LONG_TESTS$)/.test(name));
  const env = Object.fromEntries(own);
  const prefix = join(image.root, 'usr/local');
  return { ...env, PATH: `${prefix}/bin:${env.PATH}`, npm_config_prefix: prefix, ...environmentOf(image) };
}

function copy(source: string, destination: string, filter?: (path: string) => boolean): void {
  if (!existsSync(source)) throw new Error(`${source} does not exist`);
  cpSync(source, destination, { recursive: true, verbatimSymlinks: true, ...(filter ? { filter } : {}) });
}

/** What Dockerfile.dockerignore excludes, which lists files and folders only by their last name. */
function contextFilter(): (path: string) => boolean {
  const lines = readFileSync(join(folder, 'Dockerfile.dockerignore'), 'utf8').trim().split('\n');
  const ignored = new Set(lines.map((line) => line.replace(/^\*\*\//, '')));
  return (path) => !ignored.has(basename(path));
}
