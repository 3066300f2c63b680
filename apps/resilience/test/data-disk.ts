import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  lstatSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServiceLimits } from '@margin/testing';

/** A disk for an installation's data that is small or read-only. */
export interface DataDisk {
  /** Path of the data folder. */
  folder: string;
  /** Limits for services that use it. */
  limits: () => ServiceLimits;
  /** Enlarges it. */
  enlarge: () => void;
  /** Fills the disk as another program might; the returned call undoes it. */
  fill: () => () => void;
  /** Whether a service must restart to see that it is larger. */
  isLimitOfProcess: boolean;
  /** Sets whether it can be written, while no service runs. */
  setWritable: (writable: boolean) => void;
  remove: () => void;
}

const DISK_BYTES = 8_000_000;
/** Two databases share a disk; a file size limit applies to each of their files. */
const FILE_BYTES = DISK_BYTES / 3;
const NOBODY = 65_534;

const mount = (...args: string[]) => execFileSync('mount', args, { stdio: 'ignore' });

/** A separate file system in memory: only root can create one, and not in every container. */
function mountDisk(folder: string): DataDisk | undefined {
  try {
    mount('-t', 'tmpfs', '-o', `size=${DISK_BYTES},mode=0755`, 'tmpfs', folder);
  } catch {
    return undefined;
  }
  return {
    folder,
    limits: () => ({}),
    isLimitOfProcess: false,
    enlarge: () => void mount('-o', `remount,size=${20 * DISK_BYTES}`, folder),
    fill: () => fillDisk(join(folder, 'of-another-program')),
    setWritable: (writable) => void mount('-o', `remount,${writable ? 'rw' : 'ro'}`, folder),
    remove() {
      execFileSync('umount', ['--lazy', folder]);
      rmSync(folder, { recursive: true });
    },
  };
}

const FILLED_AT_ONCE = 4_096;

function fillDisk(file: string): () => void {
  const handle = openSync(file, 'w');
  try {
    for (;;) writeSync(handle, Buffer.alloc(FILLED_AT_ONCE));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  } finally {
    closeSync(handle);
  }
  return () => rmSync(file);
}

const pathsIn = (folder: string): string[] => [
  folder,
  ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
];

/** Permissions do not stop root, so services then run as the user `nobody`. */
const isRoot = () => process.getuid?.() === 0;

/** The same without a file system: the OS rejects files that grow too large, and writes without permission. */
function limitFolder(folder: string): DataDisk {
  const owner = isRoot() ? { uid: NOBODY } : {};
  if (isRoot()) chownSync(folder, NOBODY, NOBODY);
  let fileBytes: number | undefined = FILE_BYTES;
  const setWritable = (writable: boolean) => {
    for (const path of pathsIn(folder)) {
      const { mode } = lstatSync(path);
      chmodSync(path, writable ? mode | 0o200 : mode & ~0o222);
    }
  };
  return {
    folder,
    limits: () => ({ ...owner, ...(fileBytes === undefined ? {} : { fileBytes }) }),
    isLimitOfProcess: true,
    enlarge() {
      fileBytes = undefined;
    },
    fill: () => () => {},
    setWritable,
    remove() {
      setWritable(true);
      rmSync(folder, { recursive: true });
    },
  };
}

const ownFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'margin-disk-'));
  chmodSync(folder, 0o755);
  return folder;
};

export const createLimitedDisk = (): DataDisk => limitFolder(ownFolder());

/** A real disk if one can be mounted. */
export function createDataDisk(): DataDisk {
  const folder = ownFolder();
  return mountDisk(folder) ?? limitFolder(folder);
}
