import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { nationTables, writeNationTable } from '#modules/organisations/domain/nation-tables.ts';
import { englandFacts, englandRegister } from './make-england/england.ts';
import { readRawFiles } from './make-england/raw-files.ts';
import { sourceNote } from './make-england/source-note.ts';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({ options: { shared: { type: 'string' } } });
const raw = readRawFiles(values.shared ?? process.env.WARDKEEP_SHARED ?? join(root, '..', 'shared'));
const facts = englandFacts(raw);
const register = englandRegister(facts);

const folder = join(root, 'data', 'england');
mkdirSync(folder, { recursive: true });
for (const table of nationTables) {
  writeFileSync(join(folder, `${table}.csv`), writeNationTable(facts, table));
  process.stdout.write(`${table}.csv ${facts[table].length}\n`);
}
writeFileSync(join(folder, 'register.json'), `${JSON.stringify(register, null, 2)}\n`);
writeFileSync(join(folder, 'SOURCE.md'), sourceNote(raw, facts, register));
