import { backUp } from '../../backup/backup.ts';
import { dataFiles, inFolder } from '../../backup/files.ts';
import { restore as restoreFiles } from '../../backup/restore.ts';
import type { DatabaseConfigs } from '../../databases.ts';
import type { Output } from '../output.ts';

export async function backup(
  configs: DatabaseConfigs,
  folder: string,
  { line, progress }: Output,
): Promise<void> {
  const { databases } = await backUp(dataFiles(configs), folder, progress);
  for (const file of databases) line(`written  ${file}`);
  line('The folder holds password hashes and the secret: protect it like the server itself.');
}

export async function restore(
  configs: DatabaseConfigs,
  { folder, replace }: { folder: string; replace: boolean },
  { line, progress }: Output,
): Promise<void> {
  const target = dataFiles(configs);
  await restoreFiles(inFolder(folder, target), target, { replace, onProgress: progress });
  for (const file of target.databases) line(`restored  ${file}`);
}
