import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** The migrations of one schema: a folder of `0001-name.sql` files, applied in the order of their names. */
export interface MigrationSet {
  readonly schema: string;
  readonly folder: string;
}

/** The platform's own migrations; they stand before those of any module. */
export const platformMigrations: MigrationSet = {
  schema: 'platform',
  folder: path.join(import.meta.dirname, 'migrations'),
};

/** One file. Without a line that says otherwise, the version before it goes on working once it is applied. */
export interface Migration {
  readonly name: string;
  readonly schema: string;
  readonly text: string;
  readonly checksum: string;
  /** False: the file says why the version before it cannot work beside it. */
  readonly isAdditive: boolean;
  /** True: each statement stands alone, for indexes that are built while people write. */
  readonly isOutsideTransaction: boolean;
}

/** The line by which a file says that the old version must be stopped first, with its reason. */
export const stopsOldVersion = /^-- not beside the old version: \S.{9,}$/m;
/** The first line of a file whose statements must each stand alone. */
export const outsideTransaction = /^-- outside a transaction$/m;

/** The migrations that this version has, in the order in which they are applied. */
export async function readMigrations(sets: readonly MigrationSet[]): Promise<Migration[]> {
  return (await Promise.all(sets.map(migrationsOf))).flat();
}

async function migrationsOf(set: MigrationSet): Promise<Migration[]> {
  const files = (await readdir(set.folder)).filter((file) => file.endsWith('.sql')).sort();
  return await Promise.all(
    files.map(async (file) => {
      const text = (await readFile(path.join(set.folder, file), 'utf8')).replaceAll('\r\n', '\n');
      return {
        name: `${set.schema}/${file}`,
        schema: set.schema,
        text,
        checksum: createHash('sha256').update(text).digest('hex'),
        isAdditive: !stopsOldVersion.test(text),
        isOutsideTransaction: outsideTransaction.test(text),
      };
    }),
  );
}
