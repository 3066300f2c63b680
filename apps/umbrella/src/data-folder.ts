import { chmod, mkdir, readdir, stat } from 'node:fs/promises';

const OWNER_ONLY = 0o700;
const FOR_OTHERS = 0o077;
/** Files of the two services. A folder with other files keeps its permissions. */
const OURS = /^(?:umbrella_|db\.sqlite3)/;

/** Creates the data folder, and closes it to other users of the machine even if an earlier version left it open. */
export async function openDataFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: OWNER_ONLY });
  const { mode, uid } = await stat(folder);
  if ((mode & FOR_OTHERS) === 0 || uid !== process.getuid?.()) return;
  const names = await readdir(folder);
  if (names.every((name) => OURS.test(name))) await chmod(folder, OWNER_ONLY);
}
