import { readdir, readFile } from 'node:fs/promises';

/** The text of a file in UTF-8. @throws when it cannot be read */
export async function readText(file: string): Promise<string> {
  return await readFile(file, 'utf8');
}

/** Names of what lies in a folder, in no order. @throws when it cannot be read */
export async function namesIn(folder: string): Promise<string[]> {
  return await readdir(folder);
}
