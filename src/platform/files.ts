import { readFile } from 'node:fs/promises';

/** The text of a file in UTF-8. @throws when it cannot be read */
export async function readText(file: string): Promise<string> {
  return await readFile(file, 'utf8');
}
