/**
 * Writes docs/reference/bill-of-materials.cdx.json, the list of everything that is installed in production (CycloneDX),
 * from package-lock.json: `node scripts/write-bill-of-materials.ts`. Needs no network.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { billOfMaterials } from './bill-of-materials.ts';

const root = path.join(import.meta.dirname, '..');
const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
const file = path.join(root, 'docs/reference/bill-of-materials.cdx.json');
writeFileSync(file, `${JSON.stringify(billOfMaterials(lock), null, 2)}\n`);
