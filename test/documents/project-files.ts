import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The folder of the project. */
export const root = path.resolve(import.meta.dirname, '../..');

/** Paths of every file that is committed or would be, from the root, with forward slashes. */
export function projectFiles(): string[] {
  const listed = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'],
    {
      cwd: root,
      maxBuffer: 1 << 26,
    },
  );
  const deleted = execFileSync('git', ['ls-files', '-z', '--deleted'], { cwd: root });
  const gone = new Set(deleted.toString('utf8').split('\0'));
  return listed
    .toString('utf8')
    .split('\0')
    .filter((file) => file !== '' && !gone.has(file));
}

/** The text of a project file. */
export function textOf(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

const written = /\.(md|ts|tsx|mjs|css|html|sql|json|jsonc|yml|yaml|sh|svg)$/;

/** True for a file that people write, as against data, locks and pictures. */
export function isWritten(file: string): boolean {
  return written.test(file) && file !== 'package-lock.json' && !/^data\/.*\.json$/.test(file);
}
