/**
 * Makes what data/frameworks has of the Cyber Assessment Framework: facts (codes, titles, levels), never their wording,
 * and the mappings. Run it again when a source has changed; WARDKEEP_SHARED names the folder of the raw files.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cafVersions } from './make-frameworks/caf.ts';
import { cafMapping } from './make-frameworks/caf-mapping.ts';
import { relatedMappings } from './make-frameworks/related.ts';
import { writeFacts, writeMapping } from './make-frameworks/write-facts.ts';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({ options: { shared: { type: 'string' } } });
const shared = values.shared ?? process.env.WARDKEEP_SHARED ?? join(root, '..', 'shared');
const folder = join(root, 'data', 'frameworks');

function put(kind: string, name: string, text: string): void {
  mkdirSync(join(folder, kind), { recursive: true });
  writeFileSync(join(folder, kind, name), text);
  process.stdout.write(`${kind}/${name}\n`);
}

const { older, newer } = cafVersions(join(shared, 'data', 'frameworks', 'webcaf'));
for (const document of [older, newer])
  put('versions', `${document.framework.code}-${document.version}.json`, writeFacts(document));
for (const document of [cafMapping(older, newer), ...relatedMappings()]) {
  const name = [document.from, document.to].map(({ framework, version }) => `${framework}-${version}`).join('-to-');
  put('mappings', `${name}.json`, writeMapping(document));
}
