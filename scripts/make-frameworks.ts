/**
 * Makes data/frameworks/versions: facts of frameworks (codes, titles, levels), never their wording. Run it again when a
 * source has changed; WARDKEEP_SHARED names the folder of the raw files.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cafVersions } from './make-frameworks/caf.ts';
import { writeFacts } from './make-frameworks/write-facts.ts';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({ options: { shared: { type: 'string' } } });
const shared = values.shared ?? process.env.WARDKEEP_SHARED ?? join(root, '..', 'shared');
const folder = join(root, 'data', 'frameworks', 'versions');

mkdirSync(folder, { recursive: true });
for (const document of [...cafVersions(join(shared, 'data', 'frameworks', 'webcaf'))]) {
  const name = `${document.framework.code}-${document.version}.json`;
  writeFileSync(join(folder, name), writeFacts(document));
  process.stdout.write(`${name} ${document.nodes.length}\n`);
}
