/** Writes the generated parts of docs/reference/ from the code: `node scripts/write-reference.ts`. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { problemCatalogue } from '#platform/problems.ts';
import { importKinds } from '../src/modules/organisations/domain/import-kinds.ts';
import { modules } from '../src/server/modules.ts';
import { referenceTables, withTables } from './reference-tables.ts';

const folder = path.join(import.meta.dirname, '../docs/reference');
const tables = referenceTables(modules, problemCatalogue, importKinds);

for (const name of (await readdir(folder)).filter((file) => file.endsWith('.md'))) {
  const file = path.join(folder, name);
  await writeFile(file, withTables(await readFile(file, 'utf8'), tables));
}
